//! The log on standard error and, in a build with the feature `otel`, spans for a collector.
//!
//! - **Source:** <https://opentelemetry.io/docs/specs/otlp/#otlphttp>.

use crate::config::{LogFormat, ServeOptions};
use std::io::IsTerminal;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::{EnvFilter, Layer, Registry, fmt};

/// Starts the log; what is returned must live until the process ends.
pub fn start(options: &ServeOptions) -> anyhow::Result<Spans> {
    let (spans, layer) = Spans::start(options)?;
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info"));
    let lines = fmt::layer()
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    let lines: BoxedLayer = match options.log_format {
        LogFormat::Text => Box::new(lines.with_filter(filter)),
        LogFormat::Json => Box::new(lines.json().with_span_list(false).with_filter(filter)),
    };
    Registry::default().with(vec![lines]).with(layer).init();
    Ok(spans)
}

type BoxedLayer = Box<dyn Layer<Registry> + Send + Sync>;

#[cfg(not(feature = "otel"))]
mod spans {
    use crate::config::ServeOptions;

    /// No spans leave a build without the feature `otel`.
    pub struct Spans;

    impl Spans {
        #[expect(clippy::unnecessary_wraps, reason = "with the feature it can fail")]
        pub(super) fn start(_: &ServeOptions) -> anyhow::Result<(Self, Layer)> {
            Ok((Self, Layer::new()))
        }
    }

    type Layer = tracing_subscriber::layer::Identity;
}

#[cfg(feature = "otel")]
mod spans {
    use crate::config::ServeOptions;
    use opentelemetry::trace::TracerProvider;
    use opentelemetry_otlp::{Protocol, SpanExporter, WithExportConfig};
    use opentelemetry_sdk::Resource;
    use opentelemetry_sdk::trace::SdkTracerProvider;
    use tracing::Subscriber;
    use tracing::level_filters::LevelFilter;
    use tracing_subscriber::Layer;
    use tracing_subscriber::filter::Targets;
    use tracing_subscriber::registry::LookupSpan;

    /// Sends the spans of this process to the collector; the last ones when it is dropped.
    pub struct Spans(Option<SdkTracerProvider>);

    impl Spans {
        pub(super) fn start<S>(
            options: &ServeOptions,
        ) -> anyhow::Result<(Self, Option<impl Layer<S>>)>
        where
            S: Subscriber + for<'span> LookupSpan<'span>,
        {
            let Some(collector) = &options.otlp_endpoint else {
                return Ok((Self(None), None));
            };
            let address = format!("{}/v1/traces", collector.trim_end_matches('/'));
            let exporter = SpanExporter::builder()
                .with_http()
                .with_protocol(Protocol::HttpBinary)
                .with_endpoint(address)
                .build()?;
            let provider = SdkTracerProvider::builder()
                .with_resource(Resource::builder().with_service_name("clipgraph").build())
                .with_batch_exporter(exporter)
                .build();
            // Our own spans and no one else's: the exporter's own requests would make more of them.
            let ours = Targets::new().with_target("clipgraph", LevelFilter::DEBUG);
            let layer = tracing_opentelemetry::layer()
                .with_tracer(provider.tracer("clipgraph"))
                .with_filter(ours);
            Ok((Self(Some(provider)), Some(layer)))
        }
    }

    impl Drop for Spans {
        fn drop(&mut self) {
            if let Some(provider) = &self.0
                && let Err(error) = provider.shutdown()
            {
                tracing::warn!(%error, "The last spans could not be sent");
            }
        }
    }
}

pub use spans::Spans;
