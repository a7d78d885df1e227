-- Olist's files hold no service desk. A delivery that did not come by the promised day stands in for a complaint: opened in the last second of that day,
-- resolved when the parcel came. Nobody's answer to the customer is recorded, so that response times are unavailable, and the report says so.
SELECT o.order_id AS ticket_id,
       c.customer_unique_id AS customer_id,
       o.order_estimated_delivery_date[1:10] || ' 23:59:59' AS opened_at,
       o.order_delivered_customer_date AS resolved_at,
       'yes' AS is_complaint,
       CASE WHEN o.order_delivered_customer_date IS NULL THEN 'not delivered' ELSE 'late' END AS category,
       -- Whose delay: the seller had a last day for handing over each article.
       CASE
           WHEN o.order_delivered_carrier_date IS NULL THEN 'not handed over'
           WHEN o.order_delivered_carrier_date > i.last_day THEN 'handed over late'
           ELSE 'carrier'
       END AS cause
FROM orders AS o
JOIN customers AS c ON c.customer_id = o.customer_id
LEFT JOIN (SELECT order_id, max(shipping_limit_date) AS last_day FROM items GROUP BY order_id) AS i ON i.order_id = o.order_id
WHERE o.order_status <> 'canceled'
  AND (o.order_delivered_customer_date IS NULL OR o.order_delivered_customer_date[1:10] > o.order_estimated_delivery_date[1:10])
  -- What was promised for a day after the last that the files know of is not late yet.
  AND o.order_estimated_delivery_date[1:10] < (SELECT max(order_delivered_customer_date)[1:10] FROM orders)
ORDER BY opened_at, ticket_id
