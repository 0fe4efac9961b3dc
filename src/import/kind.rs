//! The kinds of tables that can be imported, told apart by their headers.

/// What the rows of a table describe.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    Cities,
    Initiatives,
    Actors,
    Outcomes,
    Publications,
    Assessments,
    Transfers,
    Reviews,
    Recommendations,
    Participation,
    Members,
    Events,
}

impl Kind {
    /// All kinds, in the order in which their tables are imported.
    pub const ALL: [Self; 12] = [
        Self::Cities,
        Self::Initiatives,
        Self::Actors,
        Self::Outcomes,
        Self::Publications,
        Self::Assessments,
        Self::Transfers,
        Self::Reviews,
        Self::Recommendations,
        Self::Participation,
        Self::Members,
        Self::Events,
    ];

    /// The name of the kind, which is also that of its template.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cities => "cities",
            Self::Initiatives => "initiatives",
            Self::Actors => "actors",
            Self::Outcomes => "outcomes",
            Self::Publications => "publications",
            Self::Assessments => "assessments",
            Self::Transfers => "transfers",
            Self::Reviews => "reviews",
            Self::Recommendations => "recommendations",
            Self::Participation => "participation",
            Self::Members => "members",
            Self::Events => "events",
        }
    }

    /// Every column of the header; none may be missing and no other may stand there.
    pub fn columns(self) -> Vec<&'static str> {
        self.header().split(',').collect()
    }

    /// The columns that no row may leave empty.
    pub const fn required(self) -> &'static [&'static str] {
        match self {
            Self::Cities => &["name", "kind", "country"],
            Self::Initiatives => &[
                "id",
                "city",
                "name",
                "topics",
                "evidence_level",
                "source_url",
                "confidence",
            ],
            Self::Actors => &["name", "type", "confidence", "source"],
            Self::Outcomes => &["policy_id", "indicator", "kind", "source_url", "confidence"],
            Self::Publications => &["id", "title", "type", "url", "confidence"],
            Self::Assessments => &[
                "subject_policy_or_actor",
                "criterion",
                "rating",
                "rationale",
                "source_url",
                "confidence",
            ],
            Self::Transfers => &[
                "policy_id_or_policy",
                "from_city",
                "to_city",
                "source_url",
                "confidence",
            ],
            Self::Reviews => &["reviewed_city", "framework", "source_url", "confidence"],
            Self::Recommendations => &[
                "module",
                "addressee_level",
                "recommendation",
                "source_url",
                "confidence",
            ],
            Self::Participation => &["city", "module", "role", "source_url", "confidence"],
            Self::Members => &["name", "role", "source_url", "confidence"],
            Self::Events => &["event", "date", "source", "confidence"],
        }
    }

    /// The kind whose header has most columns in common with this one.
    pub fn nearest(header: &[&str]) -> Option<Self> {
        let shared = |kind: Self| {
            let columns = kind.columns();
            let same = header.iter().filter(|name| columns.contains(name)).count();
            // Of two that share as many columns, the one that wants fewer others.
            (same, usize::MAX - columns.len())
        };
        Self::ALL
            .into_iter()
            .filter(|kind| shared(*kind).0 * 2 > header.len().min(kind.columns().len()))
            .max_by_key(|kind| shared(*kind))
    }

    const fn header(self) -> &'static str {
        match self {
            Self::Cities => {
                "name,kind,country,country_iso3,lat,lon,geonames_id,geonames_note,population,\
                 population_source,nuts3_2021,nuts3_label,lau_code,urban_audit_code,wikidata_qid,\
                 wikidata_status,admin_wikidata_qid,admin_wikidata_label,country_authority_uri,\
                 nuts_uri,seed_member,note"
            }
            Self::Initiatives => {
                "id,city,country,city_in_seed,name,name_local,start,end,date_note,topics,\
                 target_groups,lead_actor,actors,funding,description,outcome_text,evidence_level,\
                 source_url,source_title,confidence,recalled_fields,unconfirmed_fields,corrections,\
                 note,batch,audited"
            }
            Self::Actors => {
                "name,alternative_names,type,role,city,country,website,confidence,source,note"
            }
            Self::Outcomes => {
                "policy_id,indicator,value,unit,period,kind,direction,source_url,source_title,note,\
                 confidence,batch"
            }
            Self::Publications => {
                "id,title,type,year,authors,publisher,series_or_number,isbn,doi,clip_module,city,\
                 url,confidence,recalled_fields,note"
            }
            Self::Assessments => {
                "subject_policy_or_actor,criterion,rating,rationale,assessor,year,source_url,\
                 source_title,confidence"
            }
            Self::Transfers => {
                "policy_id_or_policy,from_city,to_city,when,mechanism,adaptation,status,source_url,\
                 source_title,note,confidence"
            }
            Self::Reviews => {
                "reviewed_city,reviewers,year,framework,result,source_url,source_title,note,\
                 confidence"
            }
            Self::Recommendations => {
                "module,addressee_level,recommendation,report,source_url,confidence,note"
            }
            Self::Participation => "city,module,role,evidence,source_url,source_title,confidence",
            Self::Members => "name,country,role,since,source_url,source_title,confidence,note",
            Self::Events => "event,date,place,participants,confidence,source",
        }
    }
}
