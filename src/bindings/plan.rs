//! `Plan` and `QuotaUsage`, made for JavaScript.

use serde::{Serialize, Serializer};
use wasm_bindgen::JsValue;

use crate::browser::to_frozen;
use crate::enrichment::Skipped;
use crate::ioc::IocType;
use crate::orchestrator::Plan;
use crate::orchestrator::quota::{QuotaUsage, WindowUsage};
use crate::time::Timestamp;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PlanObject {
    total: usize,
    requests: usize,
    duplicates: usize,
    cached: usize,
    shared: usize,
    #[serde(serialize_with = "by_name")]
    by_type: Vec<(IocType, usize)>,
    tokens: Vec<usize>,
    skipped: Vec<Skipped>,
    estimated_ms: f64,
    per_day: Vec<DayObject>,
    over_quota: usize,
}

fn by_name<S: Serializer>(counts: &[(IocType, usize)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(counts.iter().copied())
}

/// A plan as JavaScript reads it.
pub(super) fn plan_object(plan: Plan) -> JsValue {
    to_frozen(&PlanObject {
        total: plan.total,
        requests: plan.requests,
        duplicates: plan.duplicates,
        cached: plan.cached,
        shared: plan.shared,
        by_type: plan.by_type,
        tokens: plan.tokens,
        skipped: plan.skipped,
        estimated_ms: plan.schedule.span.as_millis() as f64,
        per_day: plan.schedule.per_day.into_iter().map(day_object).collect(),
        over_quota: plan.schedule.over_quota,
    })
}

#[derive(Serialize)]
struct DayObject {
    date: String,
    requests: usize,
}

/// A day by its date, which ISO 8601 writes before the time.
fn day_object((at, requests): (Timestamp, usize)) -> DayObject {
    let date = at.to_string().chars().take_while(|letter| *letter != 'T').collect();
    DayObject { date, requests }
}

#[derive(Serialize)]
struct UsageObject {
    minute: WindowObject,
    day: WindowObject,
    month: WindowObject,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WindowObject {
    used: u32,
    limit: Option<u32>,
    resets_at: Option<Timestamp>,
}

/// The quota's usage as JavaScript reads it.
pub(super) fn usage_object(usage: &QuotaUsage) -> JsValue {
    let window =
        |usage: &WindowUsage| WindowObject { used: usage.used, limit: usage.limit, resets_at: usage.resets_at };
    to_frozen(&UsageObject { minute: window(&usage.minute), day: window(&usage.day), month: window(&usage.month) })
}
