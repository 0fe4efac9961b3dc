//! The queue keeps its promises whatever comes in whatever order.

use super::{Admission, Client, Denied, Place, Shares};
use proptest::prelude::*;
use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinHandle;

const CLIENTS: u8 = 4;

fn client(number: u8) -> Client {
    Client::from(IpAddr::from([192, 0, 2, number]))
}

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_time().build().unwrap()
}

fn shares(places: usize) -> Shares {
    Shares {
        places,
        waiting_per_client: 100,
        waiting: 1000,
        patience: Duration::from_mins(1),
    }
}

/// What can happen.
#[derive(Debug, Clone, Copy)]
enum Step {
    Arrives(u8),
    /// One that runs is done.
    Ends(usize),
    /// One that waits goes away.
    Leaves(usize),
    /// One that runs ends in a panic.
    Panics(usize),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        4 => (0..CLIENTS).prop_map(Step::Arrives),
        // One of them asks far more than the others.
        4 => Just(Step::Arrives(0)),
        4 => any::<usize>().prop_map(Step::Ends),
        1 => any::<usize>().prop_map(Step::Leaves),
        1 => any::<usize>().prop_map(Step::Panics),
    ];
    proptest::collection::vec(step, 0..120)
}

/// A house in use, and what was seen of it.
struct Scene {
    admission: Arc<Admission>,
    places: usize,
    held: Arc<Mutex<Vec<(u8, Place)>>>,
    waiting: Vec<(u8, JoinHandle<()>)>,
    /// How often each client saw another one go first, while it waited and had nothing running.
    overtaken: HashMap<u8, usize>,
}

impl Scene {
    fn new(places: usize) -> Self {
        Self {
            admission: Admission::new(shares(places)),
            places,
            held: Arc::default(),
            waiting: Vec::new(),
            overtaken: HashMap::new(),
        }
    }

    fn held(&self, number: u8) -> usize {
        let held = self.held.lock().unwrap();
        held.iter().filter(|(by, _)| *by == number).count()
    }

    fn arrive(&mut self, number: u8) {
        let (admission, held) = (Arc::clone(&self.admission), Arc::clone(&self.held));
        let task = tokio::spawn(async move {
            if let Ok(place) = admission.admit(client(number)).await {
                held.lock().unwrap().push((number, place));
            }
        });
        self.waiting.push((number, task));
    }

    async fn step(&mut self, step: Step) {
        let before: HashMap<u8, usize> = (0..CLIENTS).map(|c| (c, self.held(c))).collect();
        let waited: Vec<u8> = self.waiting.iter().map(|(by, _)| *by).collect();
        match step {
            Step::Arrives(number) => self.arrive(number),
            Step::Leaves(at) if !self.waiting.is_empty() => {
                let (_, task) = self.waiting.remove(at % self.waiting.len());
                task.abort();
            }
            Step::Ends(at) | Step::Panics(at) => {
                let ended = {
                    let mut held = self.held.lock().unwrap();
                    let len = held.len();
                    (len > 0).then(|| held.remove(at % len))
                };
                if matches!(step, Step::Panics(_)) {
                    let worker = std::thread::spawn(move || {
                        let _place = ended;
                        std::panic::resume_unwind(Box::new("a query that panics"));
                    });
                    assert!(worker.join().is_err());
                }
            }
            Step::Leaves(_) => {}
        }
        for _ in 0..10 {
            tokio::task::yield_now().await;
        }
        self.waiting.retain(|(_, task)| !task.is_finished());
        self.count_overtaken(&before, &waited);
    }

    fn count_overtaken(&mut self, before: &HashMap<u8, usize>, waited: &[u8]) {
        let gained: Vec<u8> = (0..CLIENTS).filter(|c| self.held(*c) > before[c]).collect();
        for number in 0..CLIENTS {
            let patient = waited.contains(&number) && before[&number] == 0;
            if patient && !gained.contains(&number) {
                *self.overtaken.entry(number).or_default() += gained.len();
            } else {
                self.overtaken.remove(&number);
            }
        }
    }

    fn check(&self) {
        let running = self.held.lock().unwrap().len();
        assert!(running <= self.places, "never more than there are places");
        assert_eq!(running, self.admission.running());
        let free = self.places - running;
        for number in 0..CLIENTS {
            let held = self.held(number);
            assert!(
                held <= shares(self.places).most_at_once(),
                "nobody has more than half"
            );
            if self.waiting.iter().any(|(by, _)| *by == number) {
                assert!(held >= free, "nobody waits for a place that it may have");
            }
            let overtaken = self.overtaken.get(&number).copied().unwrap_or(0);
            assert!(
                overtaken < usize::from(CLIENTS),
                "nobody waits for more than a round"
            );
        }
    }

    /// All end, and all places are there again.
    async fn end(self) {
        for (_, task) in &self.waiting {
            task.abort();
        }
        for _ in 0..10 {
            tokio::task::yield_now().await;
        }
        self.held.lock().unwrap().clear();
        assert_eq!(self.admission.running(), 0, "every place came back");
        assert_eq!(self.admission.left(client(0)), shares(self.places).quota());
    }
}

proptest! {
    #[test]
    fn places_are_shared_fairly_whoever_comes_and_goes(places in 1_usize..7, steps in steps()) {
        runtime().block_on(async {
            let mut scene = Scene::new(places);
            for step in steps {
                scene.step(step).await;
                scene.check();
            }
            scene.end().await;
        });
    }
}

#[test]
fn who_waits_too_long_is_told_whose_doing_it_is() {
    runtime().block_on(async {
        let admission = Admission::new(Shares {
            places: 2,
            waiting_per_client: 1,
            waiting: 2,
            patience: Duration::from_millis(20),
        });
        let first = admission.admit(client(1)).await.unwrap();
        let own = admission.admit(client(1)).await;
        assert!(
            matches!(
                own,
                Err(Denied::Share {
                    running: 1,
                    waiting: 0
                })
            ),
            "{own:?}"
        );
        let _second = admission.admit(client(2)).await.unwrap();
        let full = admission.admit(client(3)).await;
        assert!(matches!(full, Err(Denied::Full { running: 2 })), "{full:?}");
        drop(first);
        assert!(admission.admit(client(3)).await.is_ok());
    });
}

#[test]
fn a_queue_has_an_end_for_each_and_for_all() {
    runtime().block_on(async {
        let admission = Admission::new(Shares {
            places: 1,
            waiting_per_client: 2,
            waiting: 3,
            patience: Duration::from_mins(1),
        });
        let _place = admission.admit(client(0)).await.unwrap();
        let wait = |number| {
            let admission = Arc::clone(&admission);
            tokio::spawn(async move { admission.admit(client(number)).await.map(drop) })
        };
        let waiting = [wait(1), wait(1), wait(2)];
        tokio::task::yield_now().await;
        assert_eq!(admission.left(client(1)), 1);
        assert_eq!(
            wait(1).await.unwrap(),
            Err(Denied::Share {
                running: 0,
                waiting: 2
            })
        );
        assert_eq!(wait(3).await.unwrap(), Err(Denied::Full { running: 1 }));
        for task in waiting {
            task.abort();
        }
        tokio::task::yield_now().await;
        assert_eq!(admission.left(client(1)), 3, "who went away does not count");
    });
}

#[test]
fn one_subscriber_is_one_client() {
    let of = |text: &str| Client::from(text.parse::<IpAddr>().unwrap());
    assert_eq!(of("2001:db8:1:2::1"), of("2001:db8:1:2:ffff::9"));
    assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
    assert_eq!(of("::ffff:192.0.2.1"), of("192.0.2.1"));
    assert_ne!(of("192.0.2.1"), of("192.0.2.2"));
}
