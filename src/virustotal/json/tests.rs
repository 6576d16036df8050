use super::*;

/// What was read, in a word for each thing.
#[derive(Default)]
struct Heard(String);

impl Heard {
    fn note(&mut self, what: &str) {
        self.0 = [&self.0, what, " "].concat();
    }
}

impl Fill for Heard {
    fn text(&mut self, text: &str) {
        self.note(&["'", text, "'"].concat());
    }

    fn number(&mut self, number: f64) {
        self.note(&number.to_string());
    }

    fn flag(&mut self, flag: bool) {
        self.note(&flag.to_string());
    }

    fn object(&mut self) {
        self.note("{");
    }

    fn entry(&mut self, key: &str) -> Option<&mut dyn Fill> {
        self.note(&[key, ":"].concat());
        (key != "skip").then_some(self)
    }

    fn item(&mut self) -> Option<&mut dyn Fill> {
        self.note("-");
        Some(self)
    }

    fn filled(&mut self) {
        self.note(";");
    }
}

fn heard(json: &[u8]) -> Option<String> {
    let mut heard = Heard::default();
    read(json, &mut heard).map(|()| heard.0.trim_end().to_owned())
}

#[test]
fn values_are_given_in_order_and_what_nobody_asks_for_is_passed_over() {
    for (json, expected) in [
        (r#" {"a": 1, "b" : [true, null , "x"], "c": {}} "#, "{ a: 1 ; b: - true ; - ; - 'x' ; ; c: { ;"),
        (r#"{"skip": {"a": [1, {"b": "\"}"}, []], "c": -1.5e3}, "d": 2}"#, "{ skip: ; d: 2 ;"),
        ("[]", ""),
        ("\u{feff}7", "7"),
    ] {
        assert_eq!(heard(json.as_bytes()).as_deref(), Some(expected), "{json}");
    }
}

#[test]
fn what_stands_for_no_character_is_replaced_and_the_rest_is_left() {
    for (json, expected) in [
        (&br#""\ud83d""#[..], "'\u{fffd}'"),
        (br#""\ude00\ud83d""#, "'\u{fffd}\u{fffd}'"),
        (br#""\ud83d\ud83d\ude00""#, "'\u{fffd}\u{1f600}'"),
        (br#""\uD83D\u0041""#, "'\u{fffd}A'"),
        (br#""\\ud83d \n \" \u00e9 \/""#, "'\\ud83d \n \" \u{e9} /'"),
        (b"\"a\xff\xfeb\xc3\"", "'a\u{fffd}\u{fffd}b\u{fffd}'"),
        (b"\"\\n\xff\"", "'\n\u{fffd}'"),
        ("\"a long text that ends in é\"".as_bytes(), "'a long text that ends in é'"),
    ] {
        assert_eq!(heard(json).as_deref(), Some(expected), "{json:?}");
    }
}

#[test]
fn numbers_are_what_javascript_reads() {
    for text in ["0", "-0", "7", "1.5", "-12.25", "0.1", "1e3", "1E+2", "25e-1", "1787149425", "9007199254740993"] {
        let expected: f64 = text.parse().unwrap_or(f64::NAN);
        assert_eq!(heard(text.as_bytes()), Some(expected.to_string()), "{text}");
    }
    assert_eq!(heard(b"123456789012345678901234567890"), Some(1.234_567_890_123_456_8e29.to_string()));
    assert_eq!(heard(b"1e999").as_deref(), Some(""), "no number that can be written again");
}

#[test]
fn what_is_not_json_is_refused_also_where_nobody_asks_for_it() {
    for bad in [
        "",
        "{",
        "[1",
        "[1,]",
        "{\"a\"}",
        "{\"a\":}",
        "{a:1}",
        "[1 2]",
        "01",
        "1.",
        ".5",
        "-",
        "1e",
        "+1",
        "tru",
        "nul",
        "\"a",
        "\"\\x\"",
        "\"\\u12g4\"",
        "\"\n\"",
        "[}",
        "{\"a\":1]",
        "1 1",
        "'a'",
        "NaN",
    ] {
        assert_eq!(heard(bad.as_bytes()), None, "{bad}");
        // An escape without meaning is passed over, where the text is.
        let passed_over = format!("{{\"skip\": {bad}}}");
        assert!(bad == "\"\\x\"" || heard(passed_over.as_bytes()).is_none(), "{passed_over}");
    }
}

#[test]
fn depth_is_no_matter() {
    let deep = |key: &str| format!("{}1{}", format!("{{\"{key}\":").repeat(100_000), "}".repeat(100_000));
    assert_eq!(heard(deep("skip").as_bytes()).as_deref(), Some("{ skip: ;"));
    assert!(heard(deep("a").as_bytes()).is_some_and(|heard| heard.len() < 1000));
}
