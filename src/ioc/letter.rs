//! Which letters a name may hold.
//!
//! Tables of Unicode would weigh more than all the rest, and IDNA judges in the end: these few
//! ranges only tell where a name may go on and where text does.

/// Beyond ASCII: letters and marks, and no blank, punctuation, symbol or emoji.
pub(super) const fn is_letter(letter: char) -> bool {
    letter >= '\u{c0}'
        && !matches!(letter,
            '\u{d7}' | '\u{f7}'
            | '\u{60c}' | '\u{61b}' | '\u{61f}' | '\u{6d4}' | '\u{964}' | '\u{965}'    // Arabic and Indic stops
            | '\u{2000}'..='\u{2bff}' | '\u{2e00}'..='\u{2e7f}'                          // punctuation, symbols
            | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}' | '\u{3030}' | '\u{30fb}'   // CJK punctuation
            | '\u{e000}'..='\u{f8ff}'                                                     // private use
            | '\u{fe10}'..='\u{fe6f}' | '\u{feff}'                                        // vertical and small forms
            | '\u{ff00}'..='\u{ff0f}' | '\u{ff1a}'..='\u{ff20}' | '\u{ff3b}'..='\u{ff40}' // full-width marks
            | '\u{ff5b}'..='\u{ff65}' | '\u{ffe0}'..='\u{ffff}'
            | '\u{1f000}'..='\u{1faff}')
}

/// What the host of a link may hold beyond ASCII: letters, and the emoji that registries sell.
pub(super) const fn is_of_host(letter: char) -> bool {
    is_letter(letter) || is_pictograph(letter)
}

/// An emoji, a dingbat, or the mark that chooses between their forms.
pub(super) const fn is_pictograph(letter: char) -> bool {
    matches!(letter, '\u{1f000}'..='\u{1faff}' | '\u{2600}'..='\u{27bf}' | '\u{2b50}' | '\u{fe0f}')
}

/// Of a script that sets no blanks between words, or none around foreign ones: a name may stand
/// right beside such text.
pub(super) const fn is_unspaced(letter: char) -> bool {
    letter >= '\u{e00}' && !matches!(letter, '\u{1e00}'..='\u{1fff}' | '\u{ff00}'..='\u{ffef}')
}
