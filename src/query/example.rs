//! Short queries that show what the endpoint takes, for the description of the API.

/// Rows.
pub const ROWS: &str = "SELECT ?city { ?city a clip:City } LIMIT 3";
/// A graph.
pub const GRAPH: &str = "CONSTRUCT WHERE { ?city a clip:City } LIMIT 3";
