//! For operators.

use crate::http::handlers::operations;
use crate::http::route::{Group, Operation, Route};

pub fn group() -> Group {
    Group {
        name: "Operations",
        description: "For those who run the server.",
        routes: vec![
            Route::at("/healthz").get(
                operations::healthy,
                Operation::new("health", "The process answers").answers(&["text/plain"]),
            ),
            Route::at("/metrics").get(
                operations::metrics,
                Operation::new("metrics", "What is counted, for Prometheus")
                    .answers(&["text/plain"]),
            ),
            Route::at("/readyz").get(
                operations::ready,
                Operation::new("ready", "The data is loaded: version and number of quads")
                    .answers(&["text/plain"]),
            ),
        ],
    }
}
