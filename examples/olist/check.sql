-- The figures of 2018-Q2 and of the quarters it is compared with, worked out from Olist's files with nothing of Kepi's: neither its queries nor its code.
-- check.sh sets the variables `data` (the folder of the files) and `kpis` (a kpis.json), runs this, and fails where a row does not agree.

CREATE MACRO file(name) AS getvariable('data') || '/' || name;
CREATE TABLE orders AS
SELECT order_id, customer_unique_id AS person, order_status AS status, CAST(order_purchase_timestamp AS TIMESTAMP) AS bought,
       CAST(order_delivered_customer_date AS TIMESTAMP) AS delivered, CAST(order_estimated_delivery_date AS DATE) AS promised
FROM read_csv(file('olist_orders_dataset.csv'), all_varchar = true, header = true, delim = ',', quote = '"', escape = '"')
JOIN read_csv(file('olist_customers_dataset.csv'), all_varchar = true, header = true, delim = ',', quote = '"', escape = '"') USING (customer_id);
CREATE TABLE items AS
SELECT order_id, CAST(price AS DECIMAL(18, 4)) AS price FROM read_csv(file('olist_order_items_dataset.csv'), all_varchar = true, header = true, delim = ',', quote = '"', escape = '"');
-- One answer may stand under several orders.
CREATE TABLE reviews AS
SELECT review_id, any_value(person) AS person, any_value(CAST(review_score AS INTEGER)) AS score, any_value(CAST(review_creation_date AS TIMESTAMP)) AS asked,
       any_value(CAST(review_answer_timestamp AS TIMESTAMP)) AS answered
FROM read_csv(file('olist_order_reviews_dataset.csv'), all_varchar = true, header = true, delim = ',', quote = '"', escape = '"') JOIN orders USING (order_id)
GROUP BY review_id;

CREATE TABLE purchases AS
SELECT order_id, any_value(person) AS person, any_value(bought) AS bought, sum(price) AS amount,
       CASE WHEN any_value(delivered) IS NULL THEN 0 WHEN CAST(any_value(delivered) AS DATE) <= any_value(promised) THEN 1 ELSE 0 END AS on_time
FROM orders JOIN items USING (order_id) WHERE status NOT IN ('canceled', 'unavailable') GROUP BY order_id;
-- Hours between two local times, clock changes counted.
CREATE MACRO hours(a, b) AS (epoch(b AT TIME ZONE 'America/Sao_Paulo') - epoch(a AT TIME ZONE 'America/Sao_Paulo')) / 3600.0;
CREATE TABLE delays AS
SELECT order_id, person, CAST(promised + 1 AS TIMESTAMP) - INTERVAL 1 SECOND AS opened, delivered AS resolved FROM orders
WHERE status <> 'canceled' AND (delivered IS NULL OR CAST(delivered AS DATE) > promised) AND promised < (SELECT CAST(max(delivered) AS DATE) FROM orders);

-- The quarters, and until when what became of their surveys and delays is looked at: as long after the end as the data reach beyond 2018-Q2.
CREATE TABLE quarters AS
SELECT *, ends + (DATE '2018-10-30' - DATE '2018-07-01') * INTERVAL 1 DAY AS mature
FROM (VALUES ('current', DATE '2018-04-01', DATE '2018-07-01'), ('previous', DATE '2018-01-01', DATE '2018-04-01'), ('year_ago', DATE '2017-04-01', DATE '2017-07-01')) AS q(quarter, starts, ends);

CREATE TABLE people AS
SELECT quarter, person, min(bought) AS first,
       count(*) FILTER (bought >= starts - INTERVAL 365 DAY AND bought < starts) > 0 AS active_start,
       count(*) FILTER (bought >= ends - INTERVAL 365 DAY AND bought < ends) AS bought_in_window,
       count(*) FILTER (bought >= starts AND bought < ends) AS bought_in_quarter,
       min(bought) >= any_value(starts) AND min(bought) < any_value(ends) AS acquired
FROM quarters CROSS JOIN purchases GROUP BY quarter, person;

-- One row a figure: numerator and denominator where it is a ratio, and for shares the design effect (1 where a customer is counted once).
CREATE TABLE expected AS
WITH base AS (
    SELECT quarter, count(*) FILTER (active_start) AS base_start, count(*) FILTER (bought_in_window > 0) AS base_end,
           count(*) FILTER (active_start AND bought_in_window > 0) AS kept, count(*) FILTER (acquired) AS acquired,
           count(*) FILTER (bought_in_window > 0 AND NOT active_start AND NOT acquired) AS reactivated,
           count(*) FILTER (bought_in_window >= 2) AS repeated, sum(bought_in_quarter) AS bought, count(*) FILTER (bought_in_quarter > 0) AS buyers
    FROM people GROUP BY quarter
), answers AS (
    SELECT quarter, person, count(*) AS x, count(*) FILTER (score >= 4) AS y, sum(score) AS scores FROM quarters JOIN reviews ON answered >= starts AND answered < ends GROUP BY quarter, person
), invitations AS (
    SELECT quarter, person, count(*) AS x, count(*) FILTER (COALESCE(answered < mature, false)) AS y FROM quarters JOIN reviews ON asked >= starts AND asked < ends GROUP BY quarter, person
), late AS (
    SELECT quarter, person, count(*) AS x, count(*) FILTER (COALESCE(resolved < mature, false)) AS y, sum(CASE WHEN resolved < mature THEN hours(opened, resolved) END) AS waited
    FROM quarters JOIN delays ON opened >= starts AND opened < ends GROUP BY quarter, person
), clustered AS (
    SELECT metric, quarter, sum(y) AS y, sum(x) AS x,
           sum(y * y) - 2 * (sum(y) / sum(x)) * sum(x * y) + (sum(y) / sum(x)) ** 2 * sum(x * x) AS by_customer, sum(y) * (1 - sum(y) / sum(x)) AS simple
    FROM (SELECT 'satisfaction' AS metric, quarter, x, y FROM answers UNION ALL SELECT 'survey_response_rate', quarter, x, y FROM invitations
          UNION ALL SELECT 'complaint_resolution_rate', quarter, x, y FROM late) AS c GROUP BY metric, quarter
), sales AS (
    SELECT quarter, count(*) AS n, sum(amount) AS revenue, sum(on_time) AS on_time FROM quarters JOIN purchases ON bought >= starts AND bought < ends GROUP BY quarter
), shares AS (
    SELECT metric, quarter, y, x, greatest(1, COALESCE(by_customer / NULLIF(simple, 0), 1)) AS effect FROM clustered
    UNION ALL SELECT 'loyalty', quarter, repeated, base_end, 1 FROM base
    UNION ALL SELECT 'retention', quarter, kept, base_start, 1 FROM base
    UNION ALL SELECT 'churn_rate', quarter, base_start - kept, base_start, 1 FROM base
    UNION ALL SELECT 'acquisition_rate', quarter, acquired, base_end, 1 FROM base
    UNION ALL SELECT 'on_time_delivery', quarter, on_time, n, 1 FROM sales
), wilson AS (
    SELECT *, CAST(y AS DOUBLE) / x AS p, x / effect AS n, 1.959963984540054 AS z FROM shares
)
SELECT metric, quarter, p AS value, y AS numerator, x AS denominator,
       (p + z * z / (2 * n) - z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))) / (1 + z * z / n) AS low,
       (p + z * z / (2 * n) + z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))) / (1 + z * z / n) AS high
FROM wilson
UNION ALL SELECT 'satisfaction_score', quarter, CAST(sum(scores) AS DOUBLE) / sum(x), NULL, NULL, NULL, NULL FROM answers GROUP BY quarter
UNION ALL SELECT 'complaints', quarter, sum(x), NULL, NULL, NULL, NULL FROM late GROUP BY quarter
UNION ALL SELECT 'complaint_rate', quarter, sum(x) / ((any_value(base_start) + any_value(base_end)) / 2.0), NULL, NULL, NULL, NULL FROM late JOIN base USING (quarter) GROUP BY quarter
UNION ALL SELECT 'resolution_time', quarter, sum(waited) / sum(y), NULL, NULL, NULL, NULL FROM late GROUP BY quarter
UNION ALL SELECT 'active_customers', quarter, base_end, NULL, NULL, NULL, NULL FROM base
UNION ALL SELECT 'new_customers', quarter, acquired, NULL, NULL, NULL, NULL FROM base
UNION ALL SELECT 'reactivated_customers', quarter, reactivated, NULL, NULL, NULL, NULL FROM base
UNION ALL SELECT 'purchase_frequency', quarter, CAST(bought AS DOUBLE) / buyers, NULL, NULL, NULL, NULL FROM base
UNION ALL SELECT 'revenue', quarter, revenue, NULL, NULL, NULL, NULL FROM sales
UNION ALL SELECT 'order_value', quarter, CAST(revenue AS DOUBLE) / n, NULL, NULL, NULL, NULL FROM sales
UNION ALL SELECT 'revenue_per_customer', quarter, CAST(revenue AS DOUBLE) / base_end, NULL, NULL, NULL, NULL FROM sales JOIN base USING (quarter)
-- Nobody records a cost or an answer: these must be unavailable, not 0.
UNION ALL SELECT metric, 'current', NULL, NULL, NULL, NULL, NULL FROM (VALUES ('profit_contribution'), ('response_time'), ('profit'), ('profit_margin'), ('nps')) AS none(metric);

CREATE TABLE found AS
WITH metrics AS (SELECT unnest(metrics) AS m FROM read_json(getvariable('kpis'), maximum_object_size = 100000000, columns = {metrics: 'JSON[]'}))
SELECT m->>'id' AS metric, 'current' AS quarter, m AS f FROM metrics
UNION ALL SELECT m->>'id', 'previous', m->'previous' FROM metrics
UNION ALL SELECT m->>'id', 'year_ago', m->'year_ago' FROM metrics;

CREATE MACRO agree(a, b) AS a IS NOT DISTINCT FROM b OR COALESCE(abs(a - b) <= 1e-9 * greatest(1, abs(a)), false);
CREATE TABLE compared AS
SELECT metric, quarter, CAST(e.value AS DOUBLE) AS by_hand, CAST(f->>'value' AS DOUBLE) AS by_kepi,
       f IS NOT NULL AND agree(CAST(e.value AS DOUBLE), CAST(f->>'value' AS DOUBLE))
       -- Counts are printed for the reported period only.
       AND (quarter <> 'current' OR e.denominator IS NULL OR (agree(CAST(e.numerator AS DOUBLE), CAST(f->>'numerator' AS DOUBLE)) AND agree(CAST(e.denominator AS DOUBLE), CAST(f->>'denominator' AS DOUBLE))))
       AND (e.low IS NULL OR (agree(e.low, CAST(f->>'$.interval.low' AS DOUBLE)) AND agree(e.high, CAST(f->>'$.interval.high' AS DOUBLE)))) AS agrees
FROM expected AS e LEFT JOIN found AS f USING (metric, quarter);

FROM compared ORDER BY metric, quarter;
SELECT count(*) AS figures, count(*) FILTER (agrees) AS agree, count(*) FILTER (NOT agrees) AS differ FROM compared;
SELECT CASE WHEN count(*) > 0 THEN error('figures differ from those worked out by hand: ' || string_agg(metric || ' (' || quarter || ')', ', ' ORDER BY metric, quarter)) ELSE 'all agree' END AS verdict
FROM compared WHERE NOT agrees;
