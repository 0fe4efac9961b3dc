//! The whole dataset as files, made once for each version.

use super::Edition;
use crate::catalog::dataset::DumpFile;
use crate::catalog::thing::sorted;
use crate::http::state::hex;
use crate::rdf::format::Format;
use crate::render::json_ld::{self, Context};
use crate::render::{RenderError, rdf};
use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use oxrdf::Quad;
use sha2::{Digest, Sha256};
use std::io::Write;
use std::sync::PoisonError;

/// The formats in which the whole dataset can be downloaded.
pub const DUMP_FORMATS: [Format; 3] = [Format::NQuads, Format::TriG, Format::JsonLd];

/// A compressed dump and its description.
pub struct Dump {
    pub file: DumpFile,
    pub body: Bytes,
}

impl Edition {
    /// The dumps, in the order of [`DUMP_FORMATS`]. Making them takes a while: not on an async thread.
    pub fn dumps(&self, context: &Context) -> Result<&[Dump], RenderError> {
        let _turn = self.dumping.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(dumps) = self.dumps.get() {
            return Ok(dumps);
        }
        let quads = sorted(self.snapshot.quads(None, None, None, None).collect());
        let dumps = DUMP_FORMATS
            .into_iter()
            .map(|format| dump(&quads, format, context))
            .collect::<Result<Vec<_>, _>>()?;
        Ok(self.dumps.get_or_init(|| dumps))
    }
}

fn dump(quads: &[Quad], format: Format, context: &Context) -> Result<Dump, RenderError> {
    let plain = if format == Format::JsonLd {
        json_ld::text(&json_ld::dataset(context, quads))?.into_bytes()
    } else {
        rdf::quads(quads, format)?.unwrap_or_default()
    };
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(&plain)?;
    let body = Bytes::from(encoder.finish()?);
    let sha256 = hex(&Sha256::digest(&body));
    Ok(Dump {
        file: DumpFile {
            format,
            bytes: body.len(),
            sha256,
        },
        body,
    })
}
