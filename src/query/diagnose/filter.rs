//! Why a condition lets no row through: what the values are that it looks at.

use super::literal::Values;
use super::{COUNTED, Finding, Probe, QueryError};
use oxrdf::{Literal, Term, Variable};
use spargebra::algebra::{Expression, GraphPattern};

impl Probe {
    /// The values that a condition refuses, for each of its variables.
    pub(super) fn of_filter(
        &self,
        condition: &Expression,
        before: GraphPattern,
    ) -> Result<Finding, QueryError> {
        let mut variables = Vec::new();
        let mut literals = Vec::new();
        read(condition, &mut variables, &mut literals);
        let (columns, rows) = self.rows(before, COUNTED)?;
        let mut finding = Finding::new("the condition is true for none of the rows so far");
        for variable in variables {
            let Some(column) = columns.iter().position(|name| *name == variable) else {
                finding.reason += &format!("; {variable} has no value where the FILTER stands");
                continue;
            };
            let values: Vec<Term> = rows
                .iter()
                .filter_map(|row| row.get(column)?.clone())
                .collect();
            if values.is_empty() {
                finding.reason += &format!("; {variable} has no value in any of them");
                continue;
            }
            let values = Values::of(values.into_iter());
            finding.reason += &format!("; the values of {variable} are {}", values.in_words());
            if compares(condition) {
                let near = literals
                    .iter()
                    .flat_map(|literal| values.suggestions(literal));
                finding.suggestions.extend(near);
            }
        }
        Ok(finding)
    }
}

/// Whether it holds a value against a constant as a whole.
fn compares(condition: &Expression) -> bool {
    matches!(
        condition,
        Expression::Equal(..) | Expression::SameTerm(..) | Expression::In(..)
    )
}

/// The variables and literals of an expression.
fn read(expression: &Expression, variables: &mut Vec<Variable>, literals: &mut Vec<Literal>) {
    use Expression as E;
    match expression {
        E::Variable(variable) | E::Bound(variable) => {
            if !variables.contains(variable) {
                variables.push(variable.clone());
            }
        }
        E::Literal(literal) => literals.push(literal.clone()),
        E::NamedNode(_) | E::Exists(_) => {}
        E::Or(a, b)
        | E::And(a, b)
        | E::Equal(a, b)
        | E::SameTerm(a, b)
        | E::Greater(a, b)
        | E::GreaterOrEqual(a, b)
        | E::Less(a, b)
        | E::LessOrEqual(a, b)
        | E::Add(a, b)
        | E::Subtract(a, b)
        | E::Multiply(a, b)
        | E::Divide(a, b) => {
            read(a, variables, literals);
            read(b, variables, literals);
        }
        E::UnaryPlus(a) | E::UnaryMinus(a) | E::Not(a) => read(a, variables, literals),
        E::If(a, b, c) => {
            for e in [a, b, c] {
                read(e, variables, literals);
            }
        }
        E::In(a, list) => {
            read(a, variables, literals);
            for e in list {
                read(e, variables, literals);
            }
        }
        E::Coalesce(list) | E::FunctionCall(_, list) => {
            for e in list {
                read(e, variables, literals);
            }
        }
    }
}
