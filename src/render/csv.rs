//! Tables as CSV: a header, then rows, each value as it is.
//!
//! - **Source:** <https://www.rfc-editor.org/rfc/rfc4180>.

/// One line of a table.
pub fn line<'a>(fields: impl IntoIterator<Item = &'a str>) -> String {
    let fields: Vec<String> = fields.into_iter().map(field).collect();
    fields.join(",") + "\r\n"
}

fn field(text: &str) -> String {
    if text.contains([',', '"', '\r', '\n']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_with_a_separator_is_quoted() {
        assert_eq!(
            line(["a", "b,c", "say \"x\"", "", "d\ne"]),
            "a,\"b,c\",\"say \"\"x\"\"\",,\"d\ne\"\r\n"
        );
        assert_eq!(line([]), "\r\n");
    }
}
