//! Axes: round steps from nought to at least the largest value.

/// A scale from 0 to `top` in steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Scale {
    pub step: u64,
    pub top: u64,
}

impl Scale {
    /// A scale for whole numbers up to `most`, in about five steps of 1, 2 or 5 times a power of ten.
    pub fn up_to(most: u64) -> Self {
        let wanted = most.div_ceil(5).max(1);
        let mut power = 1_u64;
        let step = loop {
            let found = [1, 2, 5].map(|digit| power.saturating_mul(digit));
            if let Some(step) = found.into_iter().find(|step| *step >= wanted) {
                break step;
            }
            power = power.saturating_mul(10);
        };
        let top = most.max(1).div_ceil(step).saturating_mul(step);
        Self { step, top }
    }

    /// The values that the axis names.
    pub fn ticks(self) -> impl Iterator<Item = u64> {
        (0..=self.top / self.step).map(move |place| place * self.step)
    }

    /// How far along a value lies on `length` pixels.
    pub fn along(self, value: u64, length: f64) -> f64 {
        amount(value) / amount(self.top) * length
    }
}

/// A count as a length; counts of more than 2⁵³ things are not drawn to the pixel.
#[expect(
    clippy::cast_precision_loss,
    reason = "a drawing is rounded to a tenth of a pixel anyway"
)]
pub(super) fn amount(value: u64) -> f64 {
    value as f64
}

/// How many of something there are, as a length.
pub(super) fn count(number: usize) -> f64 {
    amount(u64::try_from(number).unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_axis_has_round_steps_and_reaches_the_largest_value() {
        let table = [
            (0, 1, 1),
            (1, 1, 1),
            (5, 1, 5),
            (6, 2, 6),
            (17, 5, 20),
            (49, 10, 50),
            (1234, 500, 1500),
        ];
        for (most, step, top) in table {
            assert_eq!(Scale::up_to(most), Scale { step, top }, "{most}");
        }
        let huge = Scale::up_to(u64::MAX);
        assert!(huge.ticks().count() <= 7, "{huge:?}");
    }
}
