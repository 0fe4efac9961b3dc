//! Five versions of a small dataset, told by one server to all tests that only read them.

use crate::server::{Place, Reply, Server, city, service};
use std::sync::OnceLock;
use std::thread::sleep;
use std::time::Duration;

fn geometry(point: &str) -> String {
    format!(
        "city:one gsp:hasGeometry geometry:one . geometry:one a gsp:Geometry ;
           rdfs:label \"Where One lies\"@en ; gsp:asWKT \"POINT({point})\"^^gsp:wktLiteral .\n"
    )
}

/// Five versions: a service is renamed and one withdrawn, a part of a city changes, two services become
/// one, and the withdrawn one comes back.
fn versions() -> [String; 5] {
    let cities = city("one", "One") + &city("two", "Two");
    let three = city("three", "Three");
    let moved = geometry("10 51");
    let hub = service("hub", "Hub") + "policy:hub owl:sameAs policy:desk .\n";
    [
        cities.clone() + &geometry("10 50") + &service("desk", "Desk") + &service("twice", "Twice"),
        cities.clone() + &three + &geometry("10 50") + &service("desk", "Help desk"),
        cities.clone() + &three + &moved + &service("desk", "Help desk"),
        cities.clone() + &three + &moved + &hub,
        cities + &three + &moved + &hub + &service("twice", "Once more"),
    ]
}

/// The server after all of them, and the time of each.
pub struct Told {
    _place: Place,
    pub server: Server,
    pub times: Vec<jiff::Timestamp>,
}

pub fn told() -> &'static Told {
    static TOLD: OnceLock<Told> = OnceLock::new();
    TOLD.get_or_init(|| {
        let place = Place::with(&versions()[0]);
        for version in versions() {
            place.ship(&version);
            place.serve_once();
            // Times are kept to the second.
            sleep(Duration::from_millis(1_100));
        }
        let server = place.serve_for_all();
        let rows = server.rows("/queries/dataset-versions.csv");
        let times = rows.lines().skip(1).filter_map(|row| row.split(',').nth(1));
        let mut times: Vec<_> = times.map(|time| time.parse().expect(time)).collect();
        times.reverse();
        assert_eq!(times.len(), 5, "{rows}");
        Told {
            _place: place,
            server,
            times,
        }
    })
}

impl Told {
    pub fn get(&self, path: &str, headers: &[(&str, &str)]) -> Reply {
        self.server.send("GET", path, headers, "")
    }

    /// The time of a version as headers write it, so many seconds later.
    pub fn date(&self, version: usize, seconds: i64) -> String {
        let time = self.times[version - 1] + jiff::SignedDuration::from_secs(seconds);
        time.strftime("%a, %d %b %Y %H:%M:%S GMT").to_string()
    }

    pub fn at(&self, path: &str, date: &str) -> Reply {
        self.get(path, &[("Accept-Datetime", date)])
    }

    pub fn base(&self) -> String {
        self.server.base()
    }
}
