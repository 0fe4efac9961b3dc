//! A server on a free port, with the ground truth of the repository.

use clipgraph::catalog::ground::{Folders, load};
use clipgraph::catalog::search::wish::FindLimits;
use clipgraph::http::auth::Auth;
use clipgraph::http::operation::Operation;
use clipgraph::http::{App, PageLimits, serve};
use clipgraph::query::Limits;
use clipgraph::store::results::{ResultLimits, Results};
use reqwest::header::{ACCEPT, HeaderMap};
use reqwest::redirect::Policy;
use reqwest::{Client, Method};
use std::sync::{Arc, OnceLock};
use std::thread;
use tokio::net::TcpListener;

thread_local! {
    /// One for each test, which has a thread of its own, and a runtime that the connections belong to.
    static CLIENT: Client = Client::builder()
        .redirect(Policy::none())
        .build()
        .expect("a client");
}

/// A running server; it ends with the process.
pub struct TestServer {
    pub base: String,
}

/// What a request came back with.
pub struct Reply {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: String,
}

impl Reply {
    /// A header's value, empty when there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }

    pub fn content_type(&self) -> &str {
        self.header("content-type")
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).expect(&self.body)
    }
}

pub fn folders() -> Folders {
    Folders {
        ontology: "ontology".into(),
        seed_data: "seed-data".into(),
        queries: "queries".into(),
    }
}

impl TestServer {
    /// The server that most tests share.
    pub fn shared() -> &'static Self {
        static SHARED: OnceLock<TestServer> = OnceLock::new();
        SHARED.get_or_init(|| Self::with(Limits::default()))
    }

    /// A server of its own with these limits.
    pub fn with(limits: Limits) -> Self {
        Self::watched(limits, Operation::default())
    }

    /// A server of its own with these limits, watched over in this way.
    pub fn watched(limits: Limits, operation: Operation) -> Self {
        Self::start(limits, |app| app.with_operation(operation))
    }

    /// A server of its own with these limits, that takes this machine for a proxy.
    pub fn behind_proxy(limits: Limits) -> Self {
        Self::start(limits, |mut app| {
            app.proxies.trusted = vec!["127.0.0.1/32".parse().expect("a network")];
            app
        })
    }

    /// A server of its own whose pages go no further than this.
    pub fn paged(pages: PageLimits, operation: Operation) -> Self {
        Self::start(Limits::default(), move |mut app| {
            app.pages = pages;
            app.with_operation(operation)
        })
    }

    /// A server of its own that keeps frozen results there, or none.
    pub fn keeping(results: Option<Results>) -> Self {
        Self::start(Limits::default(), |mut app| {
            app.results = results;
            app
        })
    }

    /// A server of its own whose search is bounded so.
    pub fn finding(limits: FindLimits) -> Self {
        Self::start(Limits::default(), move |mut app| {
            app.finding = limits;
            app
        })
    }

    /// A server of its own that takes these tokens.
    pub fn taking(auth: Auth) -> Self {
        Self::start(Limits::default(), |mut app| {
            app.auth = Some(auth);
            app
        })
    }

    /// A server of its own on other files than those of the repository.
    pub fn on(folders: Folders) -> Self {
        Self::run(folders, Limits::default(), |app| app)
    }

    fn start(limits: Limits, prepare: impl FnOnce(App) -> App + Send + 'static) -> Self {
        Self::run(folders(), limits, prepare)
    }

    fn run(
        folders: Folders,
        limits: Limits,
        prepare: impl FnOnce(App) -> App + Send + 'static,
    ) -> Self {
        let (sender, receiver) = std::sync::mpsc::channel();
        thread::spawn(move || {
            let runtime = tokio::runtime::Runtime::new().expect("a runtime");
            runtime.block_on(async move {
                let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
                let base = format!("http://{}", listener.local_addr().expect("its address"));
                let ground = load(&folders, &limits, |_, _| {}).expect("the ground truth");
                let app = App::new(ground, limits, &base, 1_048_576).expect("the state");
                let folder = tempfile::tempdir().expect("a folder").keep();
                let results = Results::open(&folder, ResultLimits::default()).expect("results");
                let app = prepare(app.with_results(results));
                sender.send(base).expect("somebody waits");
                serve(listener, Arc::new(app), std::future::pending())
                    .await
                    .expect("it serves");
            });
        });
        Self {
            base: receiver.recv().expect("the server starts"),
        }
    }

    pub async fn get(&self, path: &str, accept: &str) -> Reply {
        self.send(Method::GET, path, &[("accept", accept)], "")
            .await
    }

    /// `GET` without an `Accept` header.
    pub async fn fetch(&self, path: &str) -> Reply {
        self.send(Method::GET, path, &[], "").await
    }

    /// A query by `GET`.
    pub async fn query(&self, sparql: &str, accept: &str) -> Reply {
        let encoded: String = form_urlencoded(sparql);
        self.get(&format!("/sparql?query={encoded}"), accept).await
    }

    pub async fn send(
        &self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> Reply {
        let client = CLIENT.with(Client::clone);
        let address = if path.starts_with("http") {
            path.to_owned()
        } else {
            format!("{}{path}", self.base)
        };
        let mut request = client.request(method, address).body(body.to_owned());
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut request = request.build().expect("a request");
        if !headers.iter().any(|(name, _)| *name == "accept") {
            request.headers_mut().remove(ACCEPT);
        }
        let response = client.execute(request).await.expect("an answer");
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let body = response.bytes().await.expect("a whole body");
        Reply {
            status,
            headers,
            body: String::from_utf8_lossy(&body).into_owned(),
        }
    }
}

/// Text for the value of a parameter.
pub fn form_urlencoded(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
}
