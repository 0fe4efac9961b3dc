//! The terms that the code names. Whatever the data alone needs is not here.
//!
//! - **Source:** `ontology/clip.ttl` for `clip`, the published vocabulary for every other module;
//!   `tests/ontology.rs` holds `clip` against the ontology.

/// Declares a module of constants, and `ALL` of them, under one namespace.
macro_rules! vocabulary {
    ($(#[$doc:meta])* $module:ident, $namespace:literal, { $($name:ident = $local:literal),+ $(,)? }) => {
        $(#[$doc])*
        pub mod $module {
            use oxrdf::NamedNodeRef;

            /// The namespace of the terms.
            pub const NAMESPACE: &str = $namespace;

            $(
                #[doc = concat!("`", $local, "` of `", $namespace, "`.")]
                #[expect(clippy::disallowed_methods, reason = "a constant of this table")]
                pub const $name: NamedNodeRef<'static> =
                    NamedNodeRef::new_unchecked(concat!($namespace, $local));
            )+

            /// Every term above.
            pub const ALL: &[NamedNodeRef<'static>] = &[$($name),+];
        }
    };
}

vocabulary!(
    /// Our own ontology.
    clip, "https://w3id.org/clip-network/ontology#", {
        ACTOR = "Actor", ASSESSMENT = "Assessment", CITY = "City", EVENT = "Event",
        FUNDING_CLASS = "Funding", INVOLVEMENT_CLASS = "Involvement", MEMBERSHIP = "Membership",
        MODULE_CLASS = "Module", NETWORK_CLASS = "Network", OUTCOME_CLASS = "Outcome",
        PEER_REVIEW = "PeerReview", PERSON = "Person", POLICY = "Policy",
        POPULATION_FIGURE = "PopulationFigure", PUBLICATION = "Publication",
        RECOMMENDATION = "Recommendation", SOURCE = "Source", SOURCE_GRAPH = "SourceGraph",
        TRANSFER = "Transfer", CLAIM = "Claim", PARTICIPATION = "Participation",
        COMMIT = "Commit", COMMIT_NUMBER = "commitNumber", CREATED = "created", CHANGED = "changed",
        DELETED = "deleted", STATEMENTS_ADDED = "statementsAdded", STATEMENTS_REMOVED = "statementsRemoved",
        SUBMISSION = "Submission", SUBMISSION_NUMBER = "submissionNumber", SUBMISSION_STATE = "submissionState",
        BASE_VERSION = "baseVersion", ADDS = "adds", REMOVES = "removes", DRAFT_GRAPH = "DraftGraph",
        TARGET_GRAPH = "targetGraph", CURATION_EVENT = "CurationEvent", HAS_CURATION_EVENT = "curationEvent",
        CURATION_ACT = "curationAct", PUBLISHED_IN = "publishedIn",
        CITY_OF = "city", TOPIC = "topic", COUNTRY = "country", DATE_READ = "dateRead", EVIDENCE_LEVEL = "evidenceLevel",
        FUNDING = "funding", INVOLVEMENT = "involvement", OUTCOME = "outcome",
        POPULATION = "population", TARGET_GROUP = "targetGroup", START_DATE = "startDate", END_DATE = "endDate",
        ACTOR_OF = "actor", ACTOR_TYPE = "actorType", MODULE = "module", DIRECTION = "direction",
        OUTCOME_KIND = "outcomeKind", VALUE = "value", TRANSFERRED_POLICY = "transferredPolicy",
        ASSESSES = "assesses", RATING = "rating",
        DATE_NOTE = "dateNote", TARGET_GROUP_WORDING = "targetGroupWording", OBJECTIVE = "objective",
        DOCUMENTED_IN = "documentedIn", ROLE = "role", CONTRIBUTION = "contribution", INDICATOR = "indicator",
        UNIT = "unit", QUALIFIER = "qualifier", REPORTED_FOR = "reportedFor", PERIOD = "period",
        FUNDER = "funder", AMOUNT = "amount", CURRENCY = "currency", FUNDING_NOTE = "fundingNote",
        INHABITANTS = "inhabitants", REFERENCE_YEAR = "referenceYear", EDITION_YEAR = "editionYear",
        LAU_CODE = "lauCode", URBAN_AUDIT_CODE = "urbanAuditCode", HAS_TERRITORY = "hasTerritory",
        SEAT = "seat", HOST_INSTITUTION = "hostInstitution", AFFILIATION = "affiliation",
        METHOD = "method", OUTPUT_KIND = "outputKind", MODULE_NUMBER = "moduleNumber",
        LEAD_CENTRE = "leadCentre", PARTICIPATING_CITY = "participatingCity", CITIES_STUDIED = "citiesStudied",
        PARTICIPATION_WAY = "participationWay", NETWORK = "network", RECOMMENDS = "recommends",
        ADDRESSED_TO = "addressedTo", EVIDENCE_POLICY = "evidencePolicy", REVIEWED_CITY = "reviewedCity",
        REVIEWER = "reviewer", STAGE = "stage", FRAMEWORK = "framework", CRITERION = "criterion",
        RATIONALE = "rationale", ASSESSMENT_WORDING = "assessmentWording", ASSESSOR = "assessor",
        ADOPTED_POLICY = "adoptedPolicy", PRACTICE = "practice", TRANSFERRED_FROM = "transferredFrom",
        TRANSFERRED_TO = "transferredTo", ADAPTATION = "adaptation", CONTRADICTS = "contradicts",
        SOURCE_KIND = "sourceKind",
    }
);

vocabulary!(
    /// Resource Description Framework.
    rdf, "http://www.w3.org/1999/02/22-rdf-syntax-ns#", {
        TYPE = "type", LANG_STRING = "langString", FIRST = "first", REST = "rest", NIL = "nil",
    }
);

vocabulary!(
    /// RDF Schema.
    rdfs, "http://www.w3.org/2000/01/rdf-schema#", {
        LABEL = "label", COMMENT = "comment", SUB_CLASS_OF = "subClassOf", SUB_PROPERTY_OF = "subPropertyOf",
        DOMAIN = "domain", RANGE = "range", IS_DEFINED_BY = "isDefinedBy", SEE_ALSO = "seeAlso",
    }
);

vocabulary!(
    /// XML Schema datatypes.
    xsd, "http://www.w3.org/2001/XMLSchema#", {
        ANY_URI = "anyURI", DATE = "date", DATE_TIME = "dateTime", DECIMAL = "decimal", INTEGER = "integer",
        NON_NEGATIVE_INTEGER = "nonNegativeInteger", STRING = "string", G_YEAR = "gYear", G_YEAR_MONTH = "gYearMonth",
        HEX_BINARY = "hexBinary",
    }
);

vocabulary!(
    /// Simple Knowledge Organization System.
    skos, "http://www.w3.org/2004/02/skos/core#", {
        CONCEPT = "Concept", CONCEPT_SCHEME = "ConceptScheme", PREF_LABEL = "prefLabel",
        ALT_LABEL = "altLabel", DEFINITION = "definition", NOTATION = "notation",
        IN_SCHEME = "inScheme", BROADER = "broader", SCOPE_NOTE = "scopeNote", EXAMPLE = "example",
        NARROWER = "narrower", RELATED = "related", EXACT_MATCH = "exactMatch", CLOSE_MATCH = "closeMatch",
        BROAD_MATCH = "broadMatch", NARROW_MATCH = "narrowMatch", RELATED_MATCH = "relatedMatch",
        TOP_CONCEPT_OF = "topConceptOf", HAS_TOP_CONCEPT = "hasTopConcept",
    }
);

vocabulary!(
    /// DCMI metadata terms.
    dcterms, "http://purl.org/dc/terms/", {
        TITLE = "title", DESCRIPTION = "description", ISSUED = "issued", MODIFIED = "modified", CREATED = "created",
        PUBLISHER = "publisher", LICENSE = "license", IDENTIFIER = "identifier", LANGUAGE = "language",
        SOURCE = "source", SUBJECT = "subject", SPATIAL = "spatial", CONFORMS_TO = "conformsTo",
        ACCESS_RIGHTS = "accessRights", ACCRUAL_PERIODICITY = "accrualPeriodicity", FORMAT = "format",
        CREATOR = "creator", LICENSE_DOCUMENT = "LicenseDocument", FREQUENCY = "Frequency",
        LINGUISTIC_SYSTEM = "LinguisticSystem", RIGHTS_STATEMENT = "RightsStatement",
        MEDIA_TYPE = "MediaType", MEDIA_TYPE_OR_EXTENT = "MediaTypeOrExtent", STANDARD = "Standard",
        HAS_PART = "hasPart", IS_PART_OF = "isPartOf", IS_REPLACED_BY = "isReplacedBy", LOCATION = "Location", EXTENT = "extent",
    }
);

vocabulary!(
    /// Dublin Core elements, for literal values.
    dc, "http://purl.org/dc/elements/1.1/", { PUBLISHER = "publisher", CREATOR = "creator", SOURCE = "source" }
);

vocabulary!(
    /// Bibliographic ontology, for numbers of publications.
    bibo, "http://purl.org/ontology/bibo/", { ISBN = "isbn", DOI = "doi" }
);

vocabulary!(
    /// schema.org.
    schema, "https://schema.org/", {
        URL = "url", DATASET = "Dataset", NAME = "name", CITATION = "citation", VERSION = "version",
        IS_BASED_ON = "isBasedOn", LICENSE = "license", ABOUT = "about",
    }
);

vocabulary!(
    /// Data Catalog Vocabulary.
    dcat, "http://www.w3.org/ns/dcat#", {
        CATALOG = "Catalog", DATASET_CLASS = "Dataset", DATASET = "dataset", SERVICE = "service",
        DISTRIBUTION_CLASS = "Distribution", DISTRIBUTION = "distribution", DATA_SERVICE = "DataService",
        ACCESS_URL = "accessURL", DOWNLOAD_URL = "downloadURL", MEDIA_TYPE = "mediaType",
        COMPRESS_FORMAT = "compressFormat", BYTE_SIZE = "byteSize", ENDPOINT_URL = "endpointURL",
        ENDPOINT_DESCRIPTION = "endpointDescription", SERVES_DATASET = "servesDataset",
        THEME = "theme", KEYWORD = "keyword", LANDING_PAGE = "landingPage", VERSION = "version",
        ACCESS_SERVICE = "accessService", HAS_VERSION = "hasVersion", IS_VERSION_OF = "isVersionOf",
        HAS_CURRENT_VERSION = "hasCurrentVersion", PREVIOUS_VERSION = "previousVersion", VERSION_NOTES = "versionNotes",
    }
);

vocabulary!(
    /// Friend of a Friend.
    foaf, "http://xmlns.com/foaf/0.1/", {
        NAME = "name", AGENT = "Agent", HOMEPAGE = "homepage", PRIMARY_TOPIC = "primaryTopic", PAGE = "page",
        ORGANIZATION = "Organization", DOCUMENT = "Document",
    }
);

vocabulary!(
    /// Hydra core, for paged collections.
    hydra, "http://www.w3.org/ns/hydra/core#", {
        COLLECTION = "Collection", PARTIAL_COLLECTION_VIEW = "PartialCollectionView", MEMBER = "member",
        TOTAL_ITEMS = "totalItems", VIEW = "view", FIRST = "first", NEXT = "next",
        PREVIOUS = "previous", LAST = "last",
    }
);

vocabulary!(
    /// The organisation ontology.
    org, "http://www.w3.org/ns/org#", {
        MEMBER = "member", ORGANIZATION = "organization", ROLE = "role",
    }
);

vocabulary!(
    /// Basic geo, for coordinates.
    geo, "http://www.w3.org/2003/01/geo/wgs84_pos#", { LAT = "lat", LONG = "long" }
);

vocabulary!(
    /// GeoSPARQL.
    gsp, "http://www.opengis.net/ont/geosparql#", {
        GEOMETRY = "Geometry", HAS_GEOMETRY = "hasGeometry", AS_WKT = "asWKT", WITHIN = "sfWithin",
    }
);

vocabulary!(
    /// Vocabulary of interlinked datasets.
    void, "http://rdfs.org/ns/void#", {
        DATASET = "Dataset", TRIPLES = "triples", ENTITIES = "entities", CLASSES = "classes",
        PROPERTIES = "properties", DISTINCT_SUBJECTS = "distinctSubjects",
        DISTINCT_OBJECTS = "distinctObjects", CLASS_PARTITION = "classPartition", CLASS = "class",
        PROPERTY_PARTITION = "propertyPartition", PROPERTY = "property", URI_SPACE = "uriSpace",
        VOCABULARY = "vocabulary", SPARQL_ENDPOINT = "sparqlEndpoint", DATA_DUMP = "dataDump",
        EXAMPLE_RESOURCE = "exampleResource", FEATURE = "feature", LINKSET = "Linkset",
        SUBSET = "subset", LINK_PREDICATE = "linkPredicate", SUBJECTS_TARGET = "subjectsTarget",
        OBJECTS_TARGET = "objectsTarget", IN_DATASET = "inDataset", ROOT_RESOURCE = "rootResource",
        DATASET_DESCRIPTION = "DatasetDescription",
    }
);

vocabulary!(
    /// SPARQL service description.
    sd, "http://www.w3.org/ns/sparql-service-description#", {
        SERVICE = "Service", ENDPOINT = "endpoint", SUPPORTED_LANGUAGE = "supportedLanguage",
        SPARQL_11_QUERY = "SPARQL11Query", RESULT_FORMAT = "resultFormat", FEATURE = "feature",
        BASIC_FEDERATED_QUERY = "BasicFederatedQuery",
        UNION_DEFAULT_GRAPH = "UnionDefaultGraph", DEFAULT_DATASET = "defaultDataset", DATASET = "Dataset",
        DEFAULT_GRAPH = "defaultGraph", GRAPH_CLASS = "Graph", NAMED_GRAPH = "namedGraph",
        NAMED_GRAPH_CLASS = "NamedGraph", NAME = "name", GRAPH = "graph",
        AVAILABLE_GRAPHS = "availableGraphs", EXTENSION_FUNCTION = "extensionFunction",
        FUNCTION_CLASS = "Function", GRAPH_COLLECTION = "GraphCollection", DEFAULT_ENTAILMENT_REGIME = "defaultEntailmentRegime",
    }
);

vocabulary!(
    /// Provenance.
    prov, "http://www.w3.org/ns/prov#", {
        WAS_DERIVED_FROM = "wasDerivedFrom", HAD_PRIMARY_SOURCE = "hadPrimarySource", ENDED_AT_TIME = "endedAtTime",
        WAS_ASSOCIATED_WITH = "wasAssociatedWith", WAS_ATTRIBUTED_TO = "wasAttributedTo", WAS_INFORMED_BY = "wasInformedBy",
        WAS_GENERATED_BY = "wasGeneratedBy",
        ENTITY = "Entity", GENERATED_AT_TIME = "generatedAtTime",
    }
);

vocabulary!(
    /// Activity Streams, for what is gone.
    activity, "https://www.w3.org/ns/activitystreams#", { TOMBSTONE = "Tombstone", FORMER_TYPE = "formerType" }
);

vocabulary!(
    /// Software package data exchange, for checksums.
    spdx, "http://spdx.org/rdf/terms#", {
        CHECKSUM_CLASS = "Checksum", CHECKSUM = "checksum", ALGORITHM = "algorithm",
        CHECKSUM_VALUE = "checksumValue", SHA256 = "checksumAlgorithm_sha256",
    }
);

vocabulary!(
    /// Shapes Constraint Language.
    sh, "http://www.w3.org/ns/shacl#", {
        NODE_SHAPE = "NodeShape", TARGET_CLASS = "targetClass", PATH = "path", PROPERTY = "property",
        NAME = "name", DESCRIPTION = "description", MESSAGE = "message", SEVERITY = "severity",
        VIOLATION = "Violation", WARNING = "Warning", INFO = "Info",
        VALIDATION_REPORT = "ValidationReport", CONFORMS = "conforms", RESULT = "result",
        VALIDATION_RESULT = "ValidationResult", FOCUS_NODE = "focusNode", RESULT_PATH = "resultPath",
        VALUE = "value", RESULT_SEVERITY = "resultSeverity", RESULT_MESSAGE = "resultMessage",
        SOURCE_SHAPE = "sourceShape", SOURCE_CONSTRAINT_COMPONENT = "sourceConstraintComponent",
        INVERSE_PATH = "inversePath", ALTERNATIVE_PATH = "alternativePath",
        ZERO_OR_MORE_PATH = "zeroOrMorePath", ONE_OR_MORE_PATH = "oneOrMorePath",
        ZERO_OR_ONE_PATH = "zeroOrOnePath",
        DATATYPE = "datatype", NODE_KIND = "nodeKind", IRI = "IRI", CLASS = "class", NODE = "node", ORDER = "order",
        MIN_COUNT = "minCount", MAX_COUNT = "maxCount", PATTERN = "pattern", UNIQUE_LANG = "uniqueLang", IN = "in",
        LANGUAGE_IN = "languageIn", OR = "or", HAS_VALUE = "hasValue",
        MIN_INCLUSIVE = "minInclusive", MAX_INCLUSIVE = "maxInclusive", MIN_EXCLUSIVE = "minExclusive",
        MAX_EXCLUSIVE = "maxExclusive", MIN_LENGTH = "minLength", MAX_LENGTH = "maxLength",
    }
);

vocabulary!(
    /// OWL.
    owl, "http://www.w3.org/2002/07/owl#", {
        SAME_AS = "sameAs", CLASS = "Class", OBJECT_PROPERTY = "ObjectProperty",
        DATATYPE_PROPERTY = "DatatypeProperty", ONTOLOGY = "Ontology", VERSION_INFO = "versionInfo",
        EQUIVALENT_CLASS = "equivalentClass", EQUIVALENT_PROPERTY = "equivalentProperty",
    }
);

/// Properties whose objects are parts of their subject.
pub const PARTS: [oxrdf::NamedNodeRef<'static>; 5] = [
    clip::INVOLVEMENT,
    clip::OUTCOME,
    clip::FUNDING,
    clip::POPULATION,
    gsp::HAS_GEOMETRY,
];

/// Properties whose subjects are parts of their object.
pub const INVERSE_PARTS: [oxrdf::NamedNodeRef<'static>; 2] = [org::ORGANIZATION, org::MEMBER];

/// The properties that name a thing, best first.
pub const LABEL_PROPERTIES: [oxrdf::NamedNodeRef<'static>; 4] =
    [skos::PREF_LABEL, rdfs::LABEL, dcterms::TITLE, foaf::NAME];
