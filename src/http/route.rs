//! What a route is: an address, its handlers, and the description that none of them can do without.
//!
//! - **Shape:** [`Route::get`] and its sisters take a handler together with its [`Operation`]; there
//!   is no other way to add one. The router takes the handlers, `/openapi.json` and `/api` the rest.
//! - **Source:** <https://www.rfc-editor.org/rfc/rfc9110#name-options>.

mod operation;

pub use operation::{Body, Operation, Parameter, Place};

use super::respond::preflight;
use super::state::AppState;
use axum::handler::Handler;
use axum::http::Method;
use axum::routing::{MethodFilter, MethodRouter};

/// Routes that belong together.
pub struct Group {
    pub name: &'static str,
    pub description: &'static str,
    pub routes: Vec<Route>,
}

/// An address: what each of its methods does, and the handlers that do it.
pub struct Route {
    /// The same for the router and for OpenAPI: `/doc/{kind}/{name}`.
    pub path: &'static str,
    pub operations: Vec<(Method, Operation)>,
    handlers: MethodRouter<AppState>,
}

impl Route {
    /// An address that answers nothing yet.
    pub fn at(path: &'static str) -> Self {
        Self {
            path,
            operations: Vec::new(),
            handlers: MethodRouter::new(),
        }
    }

    /// Answers `GET` and, without the body, `HEAD`.
    #[must_use]
    pub fn get<H, T>(self, handler: H, operation: Operation) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        self.on(Method::GET, MethodFilter::GET, handler, operation)
    }

    /// Answers `POST`.
    #[must_use]
    pub fn post<H, T>(self, handler: H, operation: Operation) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        self.on(Method::POST, MethodFilter::POST, handler, operation)
    }

    /// Answers `PUT`.
    #[must_use]
    pub fn put<H, T>(self, handler: H, operation: Operation) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        self.on(Method::PUT, MethodFilter::PUT, handler, operation)
    }

    /// Answers `PATCH`.
    #[must_use]
    pub fn patch<H, T>(self, handler: H, operation: Operation) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        self.on(Method::PATCH, MethodFilter::PATCH, handler, operation)
    }

    /// Answers `DELETE`.
    #[must_use]
    pub fn delete<H, T>(self, handler: H, operation: Operation) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        self.on(Method::DELETE, MethodFilter::DELETE, handler, operation)
    }

    /// Refuses the methods that would change something, each with the same answer.
    #[must_use]
    pub fn refuse<H, T>(self, methods: &[Method], handler: &H, operation: &Operation) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        methods.iter().fold(self, |route, method| {
            let Ok(filter) = MethodFilter::try_from(method.clone()) else {
                return route;
            };
            let mut operation = operation.clone();
            if methods.len() > 1 {
                operation.id = format!("{}-{}", operation.id, method.as_str().to_lowercase());
            }
            route.on(method.clone(), filter, handler.clone(), operation)
        })
    }

    fn on<H, T>(
        mut self,
        method: Method,
        filter: MethodFilter,
        handler: H,
        operation: Operation,
    ) -> Self
    where
        H: Handler<T, AppState>,
        T: 'static,
    {
        self.handlers = self.handlers.on(filter, handler);
        self.operations.push((method, operation));
        self
    }

    /// The methods of the address, as `Allow` lists them.
    pub fn allow(&self) -> String {
        let mut methods = Vec::new();
        for (method, _) in &self.operations {
            methods.push(method.as_str());
            if *method == Method::GET {
                methods.push("HEAD");
            }
        }
        methods.push("OPTIONS");
        methods.join(", ")
    }

    /// What the router takes: the handlers, and an answer to `OPTIONS`.
    pub fn into_handlers(self) -> MethodRouter<AppState> {
        let allow = self.allow();
        self.handlers.options(async move || preflight(&allow))
    }
}
