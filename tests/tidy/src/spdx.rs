//! Licence expressions, as far as packages use them: AND, OR, WITH, parentheses, the old slash.

/// Whether `expression` can be met with licences that `allowed` says yes to.
///
/// An expression that makes no sense cannot be met.
pub(crate) fn can_be_met(expression: &str, allowed: &dyn Fn(&str) -> bool) -> bool {
    let text = expression
        .replace('(', " ( ")
        .replace(')', " ) ")
        .replace('/', " OR ");
    let mut words: Vec<&str> = text.split_whitespace().rev().collect();
    let met = either(&mut words, allowed);
    met == Some(true) && words.is_empty()
}

fn either(words: &mut Vec<&str>, allowed: &dyn Fn(&str) -> bool) -> Option<bool> {
    let mut met = both(words, allowed)?;
    while words.last() == Some(&"OR") {
        words.pop();
        met |= both(words, allowed)?;
    }
    Some(met)
}

fn both(words: &mut Vec<&str>, allowed: &dyn Fn(&str) -> bool) -> Option<bool> {
    let mut met = one(words, allowed)?;
    while words.last() == Some(&"AND") {
        words.pop();
        met &= one(words, allowed)?;
    }
    Some(met)
}

fn one(words: &mut Vec<&str>, allowed: &dyn Fn(&str) -> bool) -> Option<bool> {
    match words.pop()? {
        "(" => {
            let met = either(words, allowed)?;
            (words.pop() == Some(")")).then_some(met)
        }
        ")" | "AND" | "OR" | "WITH" => None,
        licence if words.last() == Some(&"WITH") => {
            words.pop();
            let exception = words.pop()?;
            Some(allowed(&format!("{licence} WITH {exception}")))
        }
        licence => Some(allowed(licence)),
    }
}

#[cfg(test)]
mod tests {
    use super::can_be_met;

    #[test]
    fn an_expression_is_met_as_its_words_say() {
        check("MIT", true);
        check("GPL-3.0-only", false);
        check("MIT OR GPL-3.0-only", true);
        check("GPL-3.0-only/MIT", true);
        check("MIT AND GPL-3.0-only", false);
        check("(MIT OR GPL-3.0-only) AND ISC", true);
        check("GPL-3.0-only OR MIT AND ISC", true);
        check("MIT WITH Some-exception", false);
        check("MIT WITH Some-exception OR ISC", true);
    }

    #[test]
    fn an_expression_without_sense_is_not_met() {
        for nonsense in ["", "MIT MIT", "(MIT", "MIT)", "AND", "MIT OR", "MIT WITH"] {
            check(nonsense, false);
        }
    }

    fn check(expression: &str, met: bool) {
        let allowed = |licence: &str| ["MIT", "ISC"].contains(&licence);
        assert_eq!(can_be_met(expression, &allowed), met, "{expression}");
    }
}
