"""Makes reference.yaml: a random dataset and its figures by another implementation (plain Python and scipy, customer by customer, from docs/metrics.md).

Run it again only where a definition changes: python3 reference.py > reference.yaml
"""
import math
import random
from collections import defaultdict
from datetime import datetime, timedelta

from scipy import stats

z = 1.959963984540054
R = random.Random(20250930)
W = 120
WINDOWS = {"current": ("2025-07-01", "2025-10-01"), "previous": ("2025-04-01", "2025-07-01"), "year_ago": ("2024-07-01", "2024-10-01")}
DATA_END = datetime(2025, 10, 8)
SLACK = timedelta(days=7)
day = lambda text: datetime.fromisoformat(text)
BEGIN = datetime(2022, 1, 3)

# ---- a company
customers, transactions, tickets, surveys = {}, [], [], []
for i in range(320):
    customers[f"C{i:03}"] = {"region": R.choice(["North", "South", "East", None]), "rate": R.expovariate(1 / 110) + 10, "start": BEGIN + timedelta(days=R.random() * 1360)}
for name, c in customers.items():
    at = c["start"]
    while at < DATA_END:
        lines = R.choice([1, 1, 2])
        t = f"T{len(transactions)}"
        for _ in range(lines):
            amount = round(R.lognormvariate(3, 0.8), 2)
            cost = round(amount * R.uniform(0.4, 1.1), 2) if R.random() < 0.97 else None
            transactions.append((t, name if R.random() > 0.03 else None, at.replace(microsecond=0), amount, cost, R.choice(["shop", "web"])))
        if R.random() < 0.05:
            back = (at + timedelta(days=R.random() * 20)).replace(microsecond=0)
            if back < DATA_END:
                transactions.append((f"R{len(transactions)}", name, back, -amount, None if cost is None else -cost, "shop"))
        at += timedelta(days=R.expovariate(1 / c["rate"]) * (3 if R.random() < 0.15 else 1))
for name, c in list(customers.items()) * 3:
    opened = c["start"] + timedelta(days=R.random() * (DATA_END - c["start"]).total_seconds() / 86400)
    for _ in range(R.choice([0, 1, 1, 2, 4])):
        opened = (opened + timedelta(hours=R.random() * 90)).replace(microsecond=0)
        if opened >= DATA_END:
            continue
        first = opened + timedelta(seconds=int(R.expovariate(1 / 40000)) + 60) if R.random() < 0.9 else None
        done = first + timedelta(seconds=int(R.expovariate(1 / 80000))) if first and R.random() < 0.8 else None
        first, done = [x if x and x < DATA_END else None for x in (first, done)]
        tickets.append((name if R.random() > 0.1 else None, opened, first, done, R.random() < 0.3))
        if R.random() < 0.7:
            sent = opened + timedelta(days=1)
            answered = sent + timedelta(seconds=int(R.expovariate(1 / 200000))) if R.random() < 0.6 else None
            if answered and answered >= DATA_END:
                answered = None
            if sent < DATA_END:
                sent = sent.replace(microsecond=0)
                surveys.append((name if R.random() > 0.1 else None, sent, answered, R.choice([1, 2, 3, 4, 4, 5, 5, 5]) if answered and R.random() < 0.9 else None, R.choice([0, 3, 6, 7, 8, 9, 10, 10]) if answered else None))

# ---- the definitions
purchases = defaultdict(lambda: [0, None, None, 0])
for n, (t, c, at, amount, cost, channel) in enumerate(transactions):
    p = purchases[(t, c, at.date())]
    p[0] += amount
    if p[1] is None or (at, -amount) < (p[1], -p[3]):
        p[1], p[2], p[3] = at, channel, amount
purchases = [(c, at, amount, channel) for (t, c, d), (amount, at, channel, _) in purchases.items() if round(amount, 4) > 0]
by_customer = defaultdict(list)
for c, at, amount, channel in purchases:
    if c:
        by_customer[c].append((at, channel))
acquired_at = {}
for c, at in [(t[1], t[2]) for t in transactions] + [(t[0], t[1]) for t in tickets] + [(s[0], s[2] or s[1]) for s in surveys]:
    if c and (c not in acquired_at or at < acquired_at[c]):
        acquired_at[c] = at
regions = {c: customers[c]["region"] for c in acquired_at}


def known(c, t): return acquired_at[c] < t
def bought(c, a, b): return [p for p in by_customer[c] if a <= p[0] < b]
def active(c, t): return known(c, t) and bool(bought(c, t - timedelta(days=W), t))


def states(a, b):
    """customer → for each share (x, y)"""
    out = {}
    for c in acquired_at:
        in_window = bought(c, b - timedelta(days=W), b)
        new = bool(by_customer[c]) and a <= min(by_customer[c])[0] < b
        out[c] = {
            "loyalty": (len(in_window) > 0, len(in_window) > 1), "retention": (active(c, a), active(c, a) and active(c, b)),
            "churn_rate": (active(c, a), active(c, a) and not active(c, b)), "acquisition_rate": (active(c, b), active(c, b) and new),
            "cross_channel_share": (len(in_window) > 0, len({p[1] for p in in_window}) > 1)}
        out[c] = {k: (int(x), int(y)) for k, (x, y) in out[c].items()}
        out[c]["base"] = (active(c, a) + active(c, b)) / 2
        out[c]["ends"] = (active(c, a), active(c, b), new)
    return out


def rows(a, b):
    """metric → list of (customer, y)"""
    m = b + SLACK
    hours = lambda x, y: (y - x).total_seconds() / 3600
    opened = [t for t in tickets if a <= t[1] < b]
    answered = [(c, hours(o, f)) for c, o, f, d, k in opened if f and f < m]
    return {
        "satisfaction": [(s[0], int(s[3] >= 4)) for s in surveys if s[2] and a <= s[2] < b and s[3]],
        "satisfaction_score": [(s[0], s[3]) for s in surveys if s[2] and a <= s[2] < b and s[3]],
        "nps": [(s[0], 1 if s[4] >= 9 else -1 if s[4] <= 6 else 0) for s in surveys if s[2] and a <= s[2] < b and s[4] is not None],
        "survey_response_rate": [(s[0], int(bool(s[2]) and s[2] < m)) for s in surveys if a <= s[1] < b],
        "response_time": answered, "response_time_median": answered, "response_time_p90": answered,
        "response_time_median_all": [(c, (f and f < m and hours(o, f)) or hours(o, m), bool(f and f < m)) for c, o, f, d, k in opened],
        "resolution_time": [(c, hours(o, d)) for c, o, f, d, k in opened if d and d < m],
        "sla_attainment": [(c, int(bool(f) and f < m and hours(o, f) <= 24)) for c, o, f, d, k in opened if o + timedelta(hours=24) <= m],
        "complaint_resolution_rate": [(c, int(bool(d) and d < m)) for c, o, f, d, k in opened if k],
        "order_value": [(None, amount) for c, at, amount, ch in purchases if a <= at < b],
        "purchase_frequency": [(None, len(bought(c, a, b))) for c in acquired_at if bought(c, a, b)],
        "complaints": [(c, 1) for c, o, f, d, k in opened if k],
    }


# ---- figures
def clusters(pairs):
    out = defaultdict(lambda: [0, 0])
    for i, (c, y) in enumerate(pairs):
        k = c or i
        out[k][0] += 1
        out[k][1] += y
    return list(out.values())


def effect(pairs):
    n, s = len(pairs), sum(y for _, y in pairs)
    r = s / n
    simple = sum((y - r) ** 2 for _, y in pairs)
    return max(1, sum((y - r * x) ** 2 for x, y in clusters(pairs)) / simple) if simple > 1e-12 else 1


def wilson(k, n, d=1):
    p, n = k / n, n / d
    c, h = (p + z * z / 2 / n) / (1 + z * z / n), z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / 4 / n / n)
    return c - h, c + h


def garwood(k, N, d):
    k, N = k / d, N / d
    return (stats.chi2.ppf(0.025, 2 * k) / 2 / N if k else 0), stats.chi2.ppf(0.975, 2 * k + 2) / 2 / N


def add(v1, i1, v0, i0):
    return v1 - v0 - math.hypot(v1 - i1[0], i0[1] - v0), v1 - v0 + math.hypot(i1[1] - v1, v0 - i0[0])


def figure(kind, pairs):
    n = len(pairs)
    if kind == "quantile":
        return None
    d = effect(pairs)
    s = sum(y for _, y in pairs)
    if kind == "share":
        return {"value": s / n, "n": n, "d": d, "interval": wilson(s, n, d)}
    if kind in ("mean", "time"):
        mean, sd = s / n, math.sqrt(sum((y - s / n) ** 2 for _, y in pairs) / (n - 1))
        h = stats.t.ppf(0.975, n / d - 1) * sd / math.sqrt(n / d)
        return {"value": mean, "n": n, "d": d, "v": sd * sd / (n / d), "interval": (max(0, mean - h) if kind == "time" else mean - h, mean + h)}
    if kind == "nps":
        up, down, m = sum(y > 0 for _, y in pairs) / d, sum(y < 0 for _, y in pairs) / d, n / d
        a, b = (up + 1) / (m + 3), (down + 1) / (m + 3)
        h = z * 100 * math.sqrt((a + b - (a - b) ** 2) / m)
        return {"value": 100 * s / n, "n": n, "d": d, "interval": (100 * s / n - h, 100 * s / n + h)}


def percentile(ys, q):
    ys = sorted(ys)
    i = q * (len(ys) - 1)
    return ys[int(i)] + (ys[min(int(i) + 1, len(ys) - 1)] - ys[int(i)]) * (i - int(i))


def quantile(pairs, q):
    ys = sorted(y for _, y in pairs)
    n, v = len(ys), percentile(ys, q)
    d = effect([(c, int(y <= v)) for c, y in pairs])
    m = int(n / d)
    low = max([l for l in range(0, m + 1) if stats.binom.cdf(l - 1, m, q) <= 0.025])
    high = min([u for u in range(1, m + 2) if stats.binom.sf(u - 1, m, q) <= 0.025])
    return {"value": v, "n": n, "d": d, "interval": (ys[low * n // m - 1], ys[-(-high * n // m) - 1])}


def survival(triples, q):
    times = sorted({t for _, t, e in triples})
    s, g, steps = 1, 0, []
    for t in times:
        r, e = sum(x >= t for _, x, _ in triples), sum(x == t and ended for _, x, ended in triples)
        if e:
            s *= 1 - e / r
            g += e / r / (r - e) if r > e else math.inf
            steps.append((t, s, g))
    v = next(t for t, s, g in steps if s <= 1 - q + 1e-9)
    d = effect([(c, int(e and t <= v)) for c, t, e in triples])
    band = lambda s, g, sign: s ** math.exp(sign * z * math.sqrt(g * d) / math.log(s)) if 0 < s < 1 else 0
    lows = [t for t, s, g in steps if min(band(s, g, 1), band(s, g, -1)) <= 1 - q + 1e-9]
    highs = [t for t, s, g in steps if 0 < s and max(band(s, g, 1), band(s, g, -1)) <= 1 - q + 1e-9]
    return {"value": v, "n": len(triples), "d": d, "interval": (lows[0], highs[0])}


KINDS = {"satisfaction": "share", "satisfaction_score": "mean", "nps": "nps", "survey_response_rate": "share", "response_time": "time", "resolution_time": "time",
         "sla_attainment": "share", "complaint_resolution_rate": "share", "order_value": "mean", "purchase_frequency": "mean"}


def clear(interval): return interval[0] > 0 or interval[1] < 0


def difference(kind, one, zero):
    if kind in ("mean", "time"):
        n1, n0 = one["n"] / one["d"], zero["n"] / zero["d"]
        v = one["v"] + zero["v"]
        nu = v * v / (one["v"] ** 2 / (n1 - 1) + zero["v"] ** 2 / (n0 - 1))
        h = stats.t.ppf(0.975, nu) * math.sqrt(v)
        return one["value"] - zero["value"] - h, one["value"] - zero["value"] + h
    return add(one["value"], one["interval"], zero["value"], zero["interval"])


out = []
P = lambda x: f"{x:.9f}"
I = lambda i: f"[{P(i[0])}, {P(i[1])}]"
all_rows = {w: rows(day(a), day(b)) for w, (a, b) in WINDOWS.items()}
all_states = {w: states(day(a), day(b)) for w, (a, b) in WINDOWS.items()}


def line(metric, f, comparisons, more=""):
    cs = "".join(f", {w}: {{value: {P(g['value'])}, difference: {P(f['value'] - g['value'])}, difference_interval: {I(i)}, clear: {str(clear(i)).lower()}}}" for w, g, i in comparisons)
    d = f", design_effect: {P(f['d'])}" if f.get("d") and metric not in ("order_value", "purchase_frequency") else ""
    out.append(f"    {metric}: {{value: {P(f['value'])}, n: {f['n']}, interval: {I(f['interval'])}{d}{cs}{more}}}")


for metric, kind in KINDS.items():
    figures = {w: figure(kind, [(c, y) for c, y in all_rows[w][metric]]) for w in WINDOWS}
    if metric in ("order_value", "purchase_frequency"):
        for f in figures.values():
            assert f["d"] == 1
    more = ""
    if metric in ("satisfaction", "response_time"):
        groups = []
        for region in ["East", "North", "South", None]:
            pairs = [(c, y) for c, y in all_rows["current"][metric] if regions.get(c) == region]
            f = figure(kind, pairs)
            groups.append(f"{region or 'unknown'}: {{value: {P(f['value'])}, n: {f['n']}, interval: {I(f['interval'])}}}")
        more = ", groups: {region: {" + ", ".join(groups) + "}}"
    line(metric, figures["current"], [(w, figures[w], difference(kind, figures["current"], figures[w])) for w in ("previous", "year_ago")], more)
for metric, q in (("response_time_median", 0.5), ("response_time_p90", 0.9)):
    f = {w: quantile(all_rows[w][metric], q) for w in WINDOWS}
    line(metric, f["current"], [(w, f[w], difference("quantile", f["current"], f[w])) for w in ("previous", "year_ago")])
f = {w: survival(all_rows[w]["response_time_median_all"], 0.5) for w in WINDOWS}
line("response_time_median_all", f["current"], [(w, f[w], difference("quantile", f["current"], f[w])) for w in ("previous", "year_ago")])
for metric in ("loyalty", "retention", "churn_rate", "acquisition_rate", "cross_channel_share"):
    sums = {w: (sum(s[metric][0] for s in all_states[w].values()), sum(s[metric][1] for s in all_states[w].values())) for w in WINDOWS}
    f = {w: {"value": y / x, "n": x, "interval": wilson(y, x)} for w, (x, y) in sums.items()}
    comparisons = []
    for w in ("previous", "year_ago"):
        (X1, Y1), (X0, Y0) = sums["current"], sums[w]
        r1, r0 = Y1 / X1, Y0 / X0
        u = [(all_states["current"][c][metric][1] - r1 * all_states["current"][c][metric][0]) / X1 - (all_states[w][c][metric][1] - r0 * all_states[w][c][metric][0]) / X0 for c in acquired_at]
        h = z * math.sqrt(sum(v * v for v in u))
        assert min(X1 - Y1, Y1, X0 - Y0, Y0) >= 5, (metric, w, X1, Y1, X0, Y0)
        comparisons.append((w, f[w], (r1 - r0 - h, r1 - r0 + h)))
    groups = []
    for region in ["East", "North", "South", None]:
        x, y = (sum(s[metric][i] for c, s in all_states["current"].items() if regions[c] == region) for i in (0, 1))
        groups.append(f"{region or 'unknown'}: {{value: {P(y / x)}, n: {x}}}")
    line(metric, f["current"], comparisons, ", groups: {region: {" + ", ".join(groups) + "}}")
f = {}
for w in WINDOWS:
    N, k = sum(s["base"] for s in all_states[w].values()), len(all_rows[w]["complaints"])
    r, total = k / N, 0
    counts = defaultdict(int)
    for i, (c, _) in enumerate(all_rows[w]["complaints"]):
        counts[c or i] += 1
    total = sum((counts.get(c, 0) - r * s["base"]) ** 2 for c, s in all_states[w].items()) + sum(v * v for c, v in counts.items() if c not in all_states[w])
    f[w] = {"value": r, "n": int(N), "d": max(1, total / k), "interval": garwood(k, N, max(1, total / k))}
line("complaint_rate", f["current"], [(w, f[w], difference("events", f["current"], f[w])) for w in ("previous", "year_ago")])
ends = all_states["current"].values()
out.append(f"    active_customers: {{value: {sum(s['ends'][1] for s in ends)}}}")
out.append(f"    new_customers: {{value: {sum(s['ends'][2] for s in ends)}}}")
out.append(f"    reactivated_customers: {{value: {sum(s['ends'][1] and not s['ends'][0] and not s['ends'][2] for s in ends)}}}")
a, b = map(day, WINDOWS["current"])
inside = [t for t in transactions if a <= t[2] < b]
cents = lambda ts: round(sum(t[3] for t in ts), 4)
profit = lambda ts: round(sum(t[3] - t[4] for t in ts if t[4] is not None), 4)
out.append(f"    revenue: {{value: {cents(inside)}}}")
out.append(f"    profit: {{value: {profit(inside)}}}")
out.append(f"    profit_margin: {{value: {P(profit(inside) / cents([t for t in inside if t[4] is not None]))}}}")
out.append(f"    profit_contribution: {{value: {P(profit([t for t in inside if t[1]]) / profit(inside))}}}")
buyers = sorted((profit([t for t in inside if t[1] == c]) for c in acquired_at if bought(c, a, b) and any(t[1] == c and t[4] is not None for t in inside)), reverse=True)
out.append(f"    top_decile_profit_share: {{value: {P(sum(buyers[:math.ceil(len(buyers) / 10)]) / sum(buyers))}}}")

time = lambda at: at.replace(microsecond=0).isoformat() if at else "-"
print("# Made by reference.py; the expected figures are those of plain Python and scipy.")
print("- case: a random company, as another implementation sees it\n  period: 2025-Q3\n  data_end: 2025-10-08\n  time_zone: Asia/Shanghai\n  settings: {activity_window_days: 120, history: complete, dimensions: [region]}")
print("  customers: |\n    customer_id region")
for c in sorted(acquired_at):
    print(f"    {c} {regions[c] or '-'}")
print("  transactions: |\n    transaction_id customer_id occurred_at amount cost channel")
for t, c, at, amount, cost, channel in transactions:
    print(f"    {t} {c or '-'} {time(at)} {amount} {'-' if cost is None else cost} {channel}")
print("  tickets: |\n    ticket_id customer_id opened_at first_response_at resolved_at is_complaint")
for i, (c, o, f, d, k) in enumerate(tickets):
    print(f"    K{i} {c or '-'} {time(o)} {time(f)} {time(d)} {str(k).lower()}")
print("  surveys: |\n    customer_id sent_at responded_at csat nps")
for c, s, a, v, n in surveys:
    print(f"    {c or '-'} {time(s)} {time(a)} {v or '-'} {'-' if n is None else n}")
print("  expect:\n" + "\n".join(out))
