# The outcomes of the invented trial TW-DEMO-002, written down a second time: three arms, weekly visits, a score that is
# better by 6 (or 8) points.
# Rscript DEMO-THREE-ARM.R FOLDER

here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)))
source(file.path(here, "rules.R"))

weeks <- paste0("W", 1:12)

trial <- list(
  items = c("kpfTotal", "walkMetres"),
  baseline_visits = c("B", "S"),
  visits_before_treatment = c("S", "B"),
  unscheduled_visits = "U",
  windows = data.frame(visit = weeks, target = 7 * (1:12) + 1, from = c(7 * (1:11) - 1, 84), to = c(7 * (1:11) + 3, 91)),
  groups = list(
    strong = list(arms = "strong", cohorts = "all"),
    weak = list(arms = "weak", cohorts = "all"),
    anyGel = list(arms = c("strong", "weak"), cohorts = "all"),
    vehicle = list(arms = "vehicle", cohorts = "all")
  ),
  cohorts = "all",
  pairs = list(c("strong", "vehicle"), c("weak", "vehicle"), c("anyGel", "vehicle")),
  headline_visits = "W12",
  outcomes = list(
    list(id = "P", kind = "change", item = "kpfTotal", visits = weeks),
    list(id = "S1", kind = "change", item = "walkMetres", visits = c("W4", "W8", "W12")),
    list(id = "S2", kind = "responder", item = "kpfTotal", visits = c("W4", "W8", "W12"), readings = c("6", "8"),
         responds = function(base, now, reading) base - now >= as.numeric(reading))
  ),
  emergence_from = "firstApplication",
  emergence_days = 85,
  final_visit = "W12"
)

second_opinion(trial, commandArgs(TRUE)[1])
