-- One row a person. The customer_id of the source names an order's customer record; customer_unique_id is the person.
-- Where somebody moved, the latest order says where they live.
SELECT customer_unique_id AS customer_id,
       customer_city AS city,
       CASE
           WHEN customer_state IN ('AC', 'AM', 'AP', 'PA', 'RO', 'RR', 'TO') THEN 'North'
           WHEN customer_state IN ('AL', 'BA', 'CE', 'MA', 'PB', 'PE', 'PI', 'RN', 'SE') THEN 'Northeast'
           WHEN customer_state IN ('DF', 'GO', 'MS', 'MT') THEN 'Centre-West'
           WHEN customer_state IN ('ES', 'MG', 'RJ', 'SP') THEN 'Southeast'
           WHEN customer_state IN ('PR', 'RS', 'SC') THEN 'South'
       END AS region
FROM (
    SELECT c.*, row_number() OVER (PARTITION BY customer_unique_id ORDER BY order_purchase_timestamp DESC, order_id) AS latest
    FROM customers AS c JOIN orders USING (customer_id)
) AS person
WHERE latest = 1
ORDER BY customer_id
