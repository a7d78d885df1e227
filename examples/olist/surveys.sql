-- One row an answer. A review that stands under several orders of a customer is one answer: it has one review_id, and Kepi keeps one row of it and
-- lists the others among the rejected. The few reviews without a time of answer count as asked and not answered.
SELECT r.review_id AS response_id,
       c.customer_unique_id AS customer_id,
       r.review_creation_date AS sent_at,
       r.review_answer_timestamp AS responded_at,
       r.review_score AS csat,
       r.review_comment_message AS comment,
       CASE
           WHEN o.order_delivered_customer_date IS NULL THEN 'not delivered'
           WHEN o.order_delivered_customer_date[1:10] <= o.order_estimated_delivery_date[1:10] THEN 'delivered on time'
           ELSE 'delivered late'
       END AS touchpoint
FROM reviews AS r
LEFT JOIN orders AS o ON o.order_id = r.order_id
LEFT JOIN customers AS c ON c.customer_id = o.customer_id
ORDER BY r.review_creation_date, r.review_id, r.order_id
