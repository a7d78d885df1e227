"""What the Python package lifetimes finds on the example's customers, as Kepi counts them: the constants of LifetimeReferenceTests.swift.

    python3 -m venv venv && venv/bin/pip install lifetimes==0.11.3
    KEPI_HISTORIES=/tmp/histories.csv swift test --filter LifetimeReferenceTests     # x, last day, days observed, what the repeat purchases brought
    venv/bin/python Tests/KepiTests/reference/customer_models.py /tmp/histories.csv
"""
import sys

import numpy
import pandas
from lifetimes import BetaGeoFitter, GammaGammaFitter

customers = pandas.read_csv(sys.argv[1])
x, last, observed = customers["x"], customers["last_day"] / 7, customers["observed"] / 7
purchases = BetaGeoFitter()
# The standard tolerance, 1e-7, may stop a few 1e-5 short of the maximum.
purchases.fit(x, last, observed, tol=1e-8)
parameters = [purchases.params_[name] for name in ["r", "alpha", "a", "b"]]
likelihood = -len(x) * BetaGeoFitter._negative_log_likelihood(numpy.log(parameters), x.values, last.values, observed.values, numpy.ones(len(x)), 0)
spending = customers[(x > 0) & (customers["worth"] > 0)]
spend = GammaGammaFitter()
spend.fit(spending["x"], spending["worth"] / spending["x"], tol=1e-8)

print("customers", len(customers), "with repeats", int((x > 0).sum()), "and a positive mean", len(spending))
print("r, alpha, a, b", *(f"{value:.9g}" for value in parameters))
print("log-likelihood", f"{likelihood:.9g}")
print("p, q, gamma", *(f"{spend.params_[name]:.9g}" for name in ["p", "q", "v"]))
year = 365 / 7
print("P(alive) of all", f"{purchases.conditional_probability_alive(x, last, observed).sum():.9g}")
print("purchases of all within 365/7 weeks", f"{purchases.conditional_expected_number_of_purchases_up_to_time(year, x, last, observed).sum():.9g}")
for repeats, days, watched in [(1, 70, 140), (6, 300, 310), (12, 400, 700)]:
    one = pandas.DataFrame({"x": [repeats], "last": [days / 7], "observed": [watched / 7]})
    alive = purchases.conditional_probability_alive(one["x"], one["last"], one["observed"])
    expected = purchases.conditional_expected_number_of_purchases_up_to_time(year, one["x"], one["last"], one["observed"])
    print("x, last day, days", repeats, days, watched, "P(alive), purchases, spend at a mean of 100", *(f"{float(numpy.ravel(value)[0]):.9g}" for value in [
        alive, expected, spend.conditional_expected_average_profit(one["x"], pandas.Series([100.0]))]))
