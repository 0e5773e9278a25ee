//! The terms of the condition, and what stands in their place when one is left out.

/// A term of the condition: its name, and what comes in its place.
pub struct Term(
    pub &'static str,
    pub &'static [(&'static str, &'static str)],
);

/// The terms, in the order of `access/predicate.rs`. Not here are `t.gemeente`, `gw.gemeente` and `e.gemeente`: a family has one
/// municipality, so these only lead to an index.
pub const TERMS: &[Term] = &[
    Term(
        "right: municipality",
        &[
            ("g.gemeente = $7", "(g.gemeente = $7 or true)"),
            ("g.gemeente = $1", "(g.gemeente = $1 or true)"),
        ],
    ),
    Term(
        "right: organisation",
        &[("g.organisation = $2", "(g.organisation = $2 or true)")],
    ),
    Term(
        "right: purpose",
        &[("g.purpose = $3", "(g.purpose = $3 or true)")],
    ),
    Term(
        "right: category",
        &[("g.category = ", "'' <> g.category || ")],
    ),
    Term(
        "right: role",
        &[(
            "$4 like '% ' || g.role || ' %'",
            "($4 like '% ' || g.role || ' %' or true)",
        )],
    ),
    Term(
        "right: first day",
        &[("g.valid_from <= $5", "(g.valid_from <= $5 or true)")],
    ),
    Term(
        "right: first day itself",
        &[("g.valid_from <= $5", "g.valid_from < $5")],
    ),
    Term(
        "right: last day",
        &[("g.valid_until > $5", "(g.valid_until > $5 or true)")],
    ),
    Term(
        "right: first day after it",
        &[("g.valid_until > $5", "g.valid_until >= $5")],
    ),
    Term(
        "circle: whole municipality",
        &[
            ("g.circle = 'gemeente' or", "true or"),
            ("g.circle = 'gemeente' and", "true and"),
        ],
    ),
    Term(
        "circle: neighbourhood",
        &[("g.circle = 'wijk' and", "true and")],
    ),
    Term("circle: task", &[("g.circle = 'taak' and", "true and")]),
    Term(
        "neighbourhood: the same",
        &[
            ("gw.wijk = g.wijk", "(gw.wijk = g.wijk or true)"),
            ("z.wijk = g.wijk", "(z.wijk = g.wijk or true)"),
            ("c.wijk = g.wijk", "(c.wijk = g.wijk or true)"),
        ],
    ),
    Term(
        "neighbourhood: of this family",
        &[
            ("gw.id = z.id", "(gw.id = z.id or true)"),
            ("gw.id = p.id", "(gw.id = p.id or true)"),
            ("gw.id = m.gezin", "(gw.id = m.gezin or true)"),
            ("gw.id = w.gezin", "(gw.id = w.gezin or true)"),
            ("gw.id = k.gezin", "(gw.id = k.gezin or true)"),
            ("gw.id = w.site", "(gw.id = w.site or true)"),
            ("gw.id = $8", "(gw.id = $8 or true)"),
            (
                "z.gemeente = $7 and z.id = $8 and z.wijk",
                "z.gemeente = $7 and (z.id = $8 or true) and z.wijk",
            ),
        ],
    ),
    Term(
        "task: organisation",
        &[("t.organisation = $2", "(t.organisation = $2 or true)")],
    ),
    Term(
        "task: of this family",
        &[
            ("t.gezin = z.id", "(t.gezin = z.id or true)"),
            ("t.gezin = p.id", "(t.gezin = p.id or true)"),
            ("t.gezin = m.gezin", "(t.gezin = m.gezin or true)"),
            ("t.gezin = w.gezin", "(t.gezin = w.gezin or true)"),
            ("t.gezin = k.gezin", "(t.gezin = k.gezin or true)"),
            ("t.gezin = w.site", "(t.gezin = w.site or true)"),
            ("t.gezin = $8", "(t.gezin = $8 or true)"),
        ],
    ),
    Term(
        "task: account",
        &[(
            "(t.account is null or t.account = $1)",
            "(true or t.account = $1)",
        )],
    ),
    Term(
        "task: of the organisation as a whole",
        &[("(t.account is null or t.account = $1)", "t.account = $1")],
    ),
    Term(
        "task: first day",
        &[("t.valid_from <= $5", "(t.valid_from <= $5 or true)")],
    ),
    Term(
        "task: first day itself",
        &[("t.valid_from <= $5", "t.valid_from < $5")],
    ),
    Term(
        "task: last day",
        &[("t.valid_until > $5", "(t.valid_until > $5 or true)")],
    ),
    Term(
        "task: first day after it",
        &[("t.valid_until > $5", "t.valid_until >= $5")],
    ),
    Term(
        "task: for one member",
        &[("(t.person is null or ", "(true or ")],
    ),
    Term(
        "task: for one member, of the rest only which family",
        &[
            ("= 'gezinssamenstelling'))", "<> ''))"),
            ("or g.category = 'gezinssamenstelling'\n", "or true\n"),
        ],
    ),
    Term(
        "marks: hidden source",
        &[
            ("r.hidden_source or", "false or"),
            ("w.hidden_source or", "false or"),
            ("$11 or", "(false and $11) or"),
        ],
    ),
    Term(
        "marks: secret address",
        &[
            ("or r.secret_address", "or false"),
            ("or w.secret_address", "or false"),
            ("or a.secret", "or false"),
            ("or $12", "or (false and $12)"),
        ],
    ),
    Term(
        "marks: for own teams they are open",
        &[("g.basis_kind = 'mandate' or", "false or")],
    ),
    Term(
        "own talk: only with a task",
        &[
            ("(not r.own_talk or", "(true or"),
            ("(not w.own_talk or", "(true or"),
            ("(not $13 or", "(true or not $13 or"),
        ],
    ),
    Term(
        "own talk: a task in person",
        &[(
            "and t.account = $1 and t.valid_from",
            "and (t.account = $1 or true) and t.valid_from",
        )],
    ),
    Term(
        "own talk: not in an emergency",
        &[
            ("or r.own_talk)", "or false)"),
            ("or w.own_talk)", "or false)"),
            ("or $13)", "or (false and $13))"),
        ],
    ),
    Term(
        "emergency: account",
        &[("e.account = $1", "(e.account = $1 or true)")],
    ),
    Term(
        "emergency: organisation",
        &[("e.organisation = $2", "(e.organisation = $2 or true)")],
    ),
    Term(
        "emergency: the organisation works there",
        &[(
            "v.gemeente = $7 or exists",
            "true or v.gemeente = $7 or exists",
        )],
    ),
    Term(
        "emergency: of the municipality itself",
        &[("v.gemeente = $7 or exists", "false or exists")],
    ),
    Term(
        "emergency: right of the organisation",
        &[("y.organisation = $2", "(y.organisation = $2 or true)")],
    ),
    Term(
        "emergency: right in the municipality",
        &[("y.gemeente = $7", "(y.gemeente = $7 or true)")],
    ),
    Term(
        "emergency: right, first day",
        &[("y.valid_from <= $5", "(y.valid_from <= $5 or true)")],
    ),
    Term(
        "emergency: right, first day itself",
        &[("y.valid_from <= $5", "y.valid_from < $5")],
    ),
    Term(
        "emergency: right, last day",
        &[("y.valid_until > $5", "(y.valid_until > $5 or true)")],
    ),
    Term(
        "emergency: right, first day after it",
        &[("y.valid_until > $5", "y.valid_until >= $5")],
    ),
    Term(
        "emergency: of this family",
        &[
            ("e.gezin = z.id", "(e.gezin = z.id or true)"),
            ("e.gezin = p.id", "(e.gezin = p.id or true)"),
            ("e.gezin = m.gezin", "(e.gezin = m.gezin or true)"),
            ("e.gezin = w.gezin", "(e.gezin = w.gezin or true)"),
            ("e.gezin = k.gezin", "(e.gezin = k.gezin or true)"),
            ("e.gezin = w.site", "(e.gezin = w.site or true)"),
            ("e.gezin = $8", "(e.gezin = $8 or true)"),
        ],
    ),
    Term(
        "emergency: first moment",
        &[("e.begins_at <= $6", "(e.begins_at <= $6 or true)")],
    ),
    Term(
        "emergency: first moment itself",
        &[("e.begins_at <= $6", "e.begins_at < $6")],
    ),
    Term(
        "emergency: last moment",
        &[("e.ends_at > $6", "(e.ends_at > $6 or true)")],
    ),
    Term(
        "emergency: first moment after it",
        &[("e.ends_at > $6", "e.ends_at >= $6")],
    ),
    Term(
        "emergency: categories",
        &[(
            "in ('gezinssamenstelling', 'netwerk', 'signalen', 'plan', 'veiligheid', 'contactlog')",
            "<> ''",
        )],
    ),
    Term(
        "families of own tasks",
        &[(
            "t.organisation = $2 and t.account = $1\n",
            "t.organisation = $2 and t.account = $1 and 1 = 0\n",
        )],
    ),
    Term(
        "families of tasks of the organisation",
        &[(
            "and t.account is null\n",
            "and t.account is null and 1 = 0\n",
        )],
    ),
    Term(
        "families of a neighbourhood",
        &[("c.wijk = g.wijk", "1 = 0 and c.wijk = g.wijk")],
    ),
    Term(
        "families of an emergency",
        &[(
            "select e.gezin from emergency e where",
            "select e.gezin from emergency e where 1 = 0 and",
        )],
    ),
    Term(
        "member: first day",
        &[
            ("m.valid_from <= $5", "(m.valid_from <= $5 or true)"),
            ("b.valid_from <= $5", "(b.valid_from <= $5 or true)"),
        ],
    ),
    Term(
        "member: first day itself",
        &[
            ("m.valid_from <= $5", "m.valid_from < $5"),
            ("b.valid_from <= $5", "b.valid_from < $5"),
        ],
    ),
    Term(
        "member: last day",
        &[
            ("m.valid_until > $5", "(m.valid_until > $5 or true)"),
            ("b.valid_until > $5", "(b.valid_until > $5 or true)"),
        ],
    ),
    Term(
        "member: first day after it",
        &[
            ("m.valid_until > $5", "m.valid_until >= $5"),
            ("b.valid_until > $5", "b.valid_until >= $5"),
        ],
    ),
    Term(
        "word: first day",
        &[("w.valid_from <= $5", "(w.valid_from <= $5 or true)")],
    ),
    Term(
        "word: first day itself",
        &[("w.valid_from <= $5", "w.valid_from < $5")],
    ),
    Term(
        "word: last day",
        &[("w.valid_until > $5", "(w.valid_until > $5 or true)")],
    ),
    Term(
        "word: first day after it",
        &[("w.valid_until > $5", "w.valid_until >= $5")],
    ),
    Term(
        "piece of a person: of a member",
        &[
            (
                "and m.gezin = $8 and m.valid_from",
                "and (m.gezin = $8 or true) and m.valid_from",
            ),
            ("m.person = r.person", "(m.person = r.person or true)"),
        ],
    ),
];
