//! A map of Europe with places on it, drawn here: no script, no tiles, no other host.
//!
//! - **Shape:** [`Map::of`] takes places and gives an inline SVG over `europe.svg`. Each place is a link with
//!   its name; the heaviest ones show it, as far as there is room. A list with the same links belongs beside it.
//! - **Units:** those of `europe.svg`, 5 km; the window is enlarged to the places where there are few.
//! - **Source:** the projection in [`crate::render::built`]; <https://www.w3.org/TR/SVG2/linking.html>.

use super::frame::Frame;
use crate::catalog::place::Point;
use crate::render::assets;
use crate::render::built::{EUROPE_CENTRE, EUROPE_SCALE, EUROPE_SIZE, EUROPE_TRANSLATE};
use askama::Template;
use askama::filters::HtmlSafe;

/// Up to how many places show their names.
const NAMED: usize = 28;
/// The narrowest window, in units of the map: 1500 km, so that a reader sees where in Europe it is.
const NARROWEST: f64 = 300.0;
/// How wide a letter is taken to be, as a share of the letter's size.
const LETTER: f64 = 0.58;

/// A place to be shown.
pub(super) struct Place {
    pub point: Point,
    pub name: String,
    pub href: String,
    /// What is said about it besides its name: `12 policies`.
    pub note: String,
    /// How much there is: the area of its mark.
    pub weight: usize,
}

/// A map, ready to be put into a page.
#[derive(Template)]
#[template(path = "map.html")]
pub(super) struct Map {
    europe: String,
    size: (f64, f64),
    window: String,
    label: String,
    credit: String,
    marks: Vec<Mark>,
}

impl HtmlSafe for Map {}

/// A place on the map.
struct Mark {
    x: String,
    y: String,
    radius: String,
    href: String,
    title: String,
    empty: bool,
    name: Option<Name>,
}

/// The name of a place beside its mark.
struct Name {
    text: String,
    x: String,
    y: String,
    size: String,
    anchor: &'static str,
}

/// A rectangle on the map.
#[derive(Clone, Copy)]
struct Area {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Area {
    fn meets(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }

    fn holds(&self, other: &Self) -> bool {
        self.left <= other.left
            && self.right >= other.right
            && self.top <= other.top
            && self.bottom >= other.bottom
    }
}

impl Map {
    /// The map of these places; `None` where none of them is in Europe.
    pub fn of(frame: &Frame<'_>, label: String, places: Vec<Place>) -> Option<Self> {
        Self::drawn(frame, label, places, 1.0)
    }

    /// The same, for where it takes half the room: marks and names stay as large as they were.
    pub fn small(frame: &Frame<'_>, label: String, places: Vec<Place>) -> Option<Self> {
        Self::drawn(frame, label, places, 1.8)
    }

    fn drawn(
        frame: &Frame<'_>,
        label: String,
        mut places: Vec<Place>,
        enlarged: f64,
    ) -> Option<Self> {
        let whole = Area {
            left: 0.0,
            top: 0.0,
            right: EUROPE_SIZE.0,
            bottom: EUROPE_SIZE.1,
        };
        places.retain(|place| {
            let (x, y) = projected(place.point);
            x > whole.left && x < whole.right && y > whole.top && y < whole.bottom
        });
        places.sort_by(|a, b| b.weight.cmp(&a.weight).then_with(|| a.name.cmp(&b.name)));
        let window = window(&places)?;
        let unit = enlarged * (window.right - window.left) / EUROPE_SIZE.0;
        Some(Self {
            europe: assets::href(frame.base, "europe.svg"),
            size: EUROPE_SIZE,
            window: format!(
                "{:.1} {:.1} {:.1} {:.1}",
                window.left,
                window.top,
                window.right - window.left,
                window.bottom - window.top
            ),
            label,
            credit: frame.say("map-credit"),
            marks: marks(places, window, unit),
        })
    }
}

/// Where a point lies on the map.
fn projected(point: Point) -> (f64, f64) {
    let (longitude, latitude) = (point.longitude.to_radians(), point.latitude.to_radians());
    let (sin0, cos0) = EUROPE_CENTRE.1.to_radians().sin_cos();
    let (sin, cos) = latitude.sin_cos();
    let (sin_east, cos_east) = (longitude - EUROPE_CENTRE.0.to_radians()).sin_cos();
    let k = (2.0 / (1.0 + sin0 * sin + cos0 * cos * cos_east).max(f64::EPSILON)).sqrt();
    let x = EUROPE_TRANSLATE.0 + EUROPE_SCALE * k * cos * sin_east;
    let y = EUROPE_TRANSLATE.1 - EUROPE_SCALE * k * (cos0 * sin - sin0 * cos * cos_east);
    (x, y)
}

/// The part of the map that holds all places with some room around them, in the form of the whole map.
fn window(places: &[Place]) -> Option<Area> {
    let points: Vec<_> = places.iter().map(|place| projected(place.point)).collect();
    let first = *points.first()?;
    let around = points.iter().fold(
        Area {
            left: first.0,
            right: first.0,
            top: first.1,
            bottom: first.1,
        },
        |area, (x, y)| Area {
            left: area.left.min(*x),
            right: area.right.max(*x),
            top: area.top.min(*y),
            bottom: area.bottom.max(*y),
        },
    );
    let form = EUROPE_SIZE.0 / EUROPE_SIZE.1;
    let (wide, high) = (around.right - around.left, around.bottom - around.top);
    let width = (wide.max(high * form) * 1.25).clamp(NARROWEST, EUROPE_SIZE.0);
    let height = width / form;
    let left = f64::midpoint(around.left, around.right) - width / 2.0;
    let top = f64::midpoint(around.top, around.bottom) - height / 2.0;
    let left = left.clamp(0.0, EUROPE_SIZE.0 - width);
    let top = top.clamp(0.0, EUROPE_SIZE.1 - height);
    Some(Area {
        left,
        top,
        right: left + width,
        bottom: top + height,
    })
}

fn marks(places: Vec<Place>, window: Area, unit: f64) -> Vec<Mark> {
    let circles: Vec<_> = places.iter().map(|place| circle(place, unit)).collect();
    let mut taken: Vec<Area> = circles
        .iter()
        .map(|(x, y, radius)| around(*x, *y, *radius))
        .collect();
    let mut marks = Vec::with_capacity(places.len());
    for (number, (place, (x, y, radius))) in places.into_iter().zip(circles).enumerate() {
        let name = (number < NAMED)
            .then(|| name(&place.name, (x, y, radius), unit, window, &mut taken))
            .flatten();
        marks.push(Mark {
            x: format!("{x:.1}"),
            y: format!("{y:.1}"),
            radius: format!("{radius:.1}"),
            href: place.href,
            title: if place.note.is_empty() {
                place.name
            } else {
                format!("{}: {}", place.name, place.note)
            },
            empty: place.weight == 0,
            name,
        });
    }
    // The small ones last, so that they lie above the large ones.
    marks
}

fn circle(place: &Place, unit: f64) -> (f64, f64, f64) {
    let (x, y) = projected(place.point);
    let weight = f64::from(u32::try_from(place.weight).unwrap_or(u32::MAX));
    let radius = if place.weight == 0 {
        4.5
    } else {
        4.0 + 3.4 * weight.sqrt()
    };
    (x, y, radius.min(40.0) * unit)
}

fn around(x: f64, y: f64, radius: f64) -> Area {
    Area {
        left: x - radius,
        right: x + radius,
        top: y - radius,
        bottom: y + radius,
    }
}

/// A free place for a name at the right, the left, below or above its mark.
fn name(
    text: &str,
    (x, y, radius): (f64, f64, f64),
    unit: f64,
    window: Area,
    taken: &mut Vec<Area>,
) -> Option<Name> {
    let size = 19.0 * unit;
    let letters = f64::from(u32::try_from(text.chars().count()).unwrap_or(u32::MAX));
    let (wide, gap) = (letters * size * LETTER, 4.0 * unit);
    let middle = y + size * 0.34;
    let candidates = [
        ("start", x + radius + gap, middle, x + radius + gap),
        ("end", x - radius - gap, middle, x - radius - gap - wide),
        ("middle", x, y + radius + size, x - wide / 2.0),
        ("middle", x, y - radius - gap, x - wide / 2.0),
    ];
    candidates
        .into_iter()
        .find_map(|(anchor, text_x, text_y, left)| {
            let area = Area {
                left,
                right: left + wide,
                top: text_y - size * 0.8,
                bottom: text_y + size * 0.25,
            };
            let free = window.holds(&area) && taken.iter().all(|other| !other.meets(&area));
            free.then(|| {
                taken.push(area);
                Name {
                    text: text.to_owned(),
                    x: format!("{text_x:.1}"),
                    y: format!("{text_y:.1}"),
                    size: format!("{size:.1}"),
                    anchor,
                }
            })
        })
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    fn place(name: &str, longitude: f64, latitude: f64, weight: usize) -> Place {
        Place {
            point: Point {
                longitude,
                latitude,
            },
            name: name.to_owned(),
            href: format!("https://clip.example/doc/city/{weight}"),
            note: format!("{weight} policies"),
            weight,
        }
    }

    #[test]
    fn the_projection_is_that_of_etrs89_laea_on_a_sphere() {
        let centre = projected(Point {
            longitude: 10.0,
            latitude: 52.0,
        });
        assert_eq!(centre, EUROPE_TRANSLATE);
        // One degree along the meridian of the centre is 111.2 km, 22.2 units.
        let north = projected(Point {
            longitude: 10.0,
            latitude: 53.0,
        });
        assert!((north.0 - centre.0).abs() < 1e-9);
        assert!(((centre.1 - north.1) - 22.24).abs() < 0.02, "{north:?}");
        let (x, y) = projected(Point {
            longitude: 16.37,
            latitude: 48.21,
        });
        assert!(
            x > centre.0 && y > centre.1,
            "Vienna is south-east of the centre"
        );
    }

    #[test]
    fn every_place_is_a_link_and_hostile_names_stay_text() {
        let frame = sample::frame("/");
        let places = vec![
            place("Stuttgart", 9.18, 48.78, 10),
            place(sample::HOSTILE, 16.37, 48.21, 15),
            place("Nowhere in Europe", -100.0, 40.0, 3),
        ];
        let map = Map::of(&frame, "Cities".to_owned(), places)
            .unwrap()
            .render()
            .unwrap();
        assert_eq!(map.matches("<a ").count(), 2);
        assert!(
            map.contains("<title>Stuttgart: 10 policies</title>"),
            "{map}"
        );
        assert!(!map.contains("<script"), "{map}");
        assert!(!map.contains(" style="), "{map}");
    }

    #[test]
    fn names_never_lie_on_each_other_or_on_marks() {
        let cities = (0..60u32).map(|n| {
            let (east, north) = (f64::from(n % 8), f64::from(n / 8));
            place(
                &format!("City number {n}"),
                2.0 + east * 1.5,
                46.0 + north,
                60 - n as usize,
            )
        });
        let places: Vec<_> = cities.collect();
        let view = window(&places).unwrap();
        let unit = (view.right - view.left) / EUROPE_SIZE.0;
        let circles: Vec<_> = places.iter().map(|it| circle(it, unit)).collect();
        let mut taken: Vec<_> = circles.iter().map(|(x, y, r)| around(*x, *y, *r)).collect();
        let marks = taken.len();
        for (place, circle) in places.iter().zip(&circles) {
            name(&place.name, *circle, unit, view, &mut taken);
        }
        let names = &taken[marks..];
        assert!(names.len() > 3, "{}", names.len());
        for (number, area) in names.iter().enumerate() {
            let others = taken[..marks].iter().chain(&names[..number]);
            assert!(others.into_iter().all(|other| !other.meets(area)));
        }
    }

    #[test]
    fn one_place_gets_a_window_around_it() {
        let view = window(&[place("Stuttgart", 9.18, 48.78, 1)]).unwrap();
        assert!((view.right - view.left - NARROWEST).abs() < 1e-6);
        assert!(window(&[]).is_none());
    }
}
