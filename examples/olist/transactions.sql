-- One row an article; an order without articles (cancelled before it was invoiced, mostly) is one row worth nothing, so that every order is there.
-- Amount: the article's price. Freight goes to the carrier. What was cancelled or could not be had is worth nothing, so that it is no purchase.
-- There is no cost in these files: figures of profit are unavailable, and the report says so.
SELECT o.order_id AS transaction_id,
       c.customer_unique_id AS customer_id,
       o.order_purchase_timestamp AS occurred_at,
       CASE WHEN i.order_id IS NULL OR o.order_status IN ('canceled', 'unavailable') THEN '0' ELSE i.price END AS amount,
       CASE WHEN i.order_id IS NULL THEN '0' ELSE '1' END AS quantity,
       -- Not read as a column; it tells two of the same article in one order apart.
       i.order_item_id AS line,
       i.product_id AS product,
       COALESCE(t.product_category_name_english, p.product_category_name) AS category,
       pay.payment_type AS payment_method,
       -- Promised for a day: on time is until its end.
       CASE
           WHEN o.order_status IN ('canceled', 'unavailable') THEN NULL
           WHEN o.order_delivered_customer_date IS NULL THEN 'not delivered'
           WHEN o.order_delivered_customer_date[1:10] <= o.order_estimated_delivery_date[1:10] THEN 'on time'
           ELSE 'late'
       END AS delivery
FROM orders AS o
JOIN customers AS c ON c.customer_id = o.customer_id
LEFT JOIN items AS i ON i.order_id = o.order_id
LEFT JOIN products AS p ON p.product_id = i.product_id
LEFT JOIN categories AS t ON t.product_category_name = p.product_category_name
-- The means of payment that paid most.
LEFT JOIN (
    SELECT order_id, payment_type, row_number() OVER (PARTITION BY order_id ORDER BY sum(CAST(payment_value AS DECIMAL(18, 2))) DESC, payment_type) AS place
    FROM payments GROUP BY order_id, payment_type
) AS pay ON pay.order_id = o.order_id AND pay.place = 1
ORDER BY o.order_purchase_timestamp, o.order_id, i.order_item_id
