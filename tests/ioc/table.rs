//! Tables of cases: one case a line, `left => right`, `#` for remarks. `{200B}` stands for the
//! character U+200B, and `{n}` for a line's end, as neither could be seen.

/// One line of a table.
pub(crate) struct Case {
    pub(crate) line: usize,
    pub(crate) left: String,
    pub(crate) right: String,
}

/// The cases of a table.
pub(crate) fn cases(table: &str) -> Vec<Case> {
    let lines = table.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    lines.map(|(index, line)| case(index + 1, line)).collect()
}

fn case(line: usize, text: &str) -> Case {
    let (left, right) = text.split_once("=>").unwrap_or_else(|| panic!("line {line} has no =>: {text}"));
    // One blank on either side of the arrow is the table's; any other is the case's.
    let left = left.strip_suffix(' ').unwrap_or(left);
    Case { line, left: visible(left), right: visible(right.strip_prefix(' ').unwrap_or(right)) }
}

fn visible(text: &str) -> String {
    let mut result = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        result.push_str(before);
        let escape = after.split_once('}').and_then(|(code, tail)| Some((escaped(code)?, tail)));
        match escape {
            Some((character, tail)) => {
                result.push(character);
                rest = tail;
            }
            None => {
                result.push('{');
                rest = after;
            }
        }
    }
    result + rest
}

fn escaped(code: &str) -> Option<char> {
    if code == "n" {
        return Some('\n');
    }
    let is_code = code.len() >= 4 && code.bytes().all(|byte| byte.is_ascii_hexdigit() && !byte.is_ascii_lowercase());
    if is_code { char::from_u32(u32::from_str_radix(code, 16).ok()?) } else { None }
}
