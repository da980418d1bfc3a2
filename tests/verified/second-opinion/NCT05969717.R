# The eight registered outcomes of NCT05969717, written down a second time from the registration: four groups, visits on
# study days 8, 15, 21 and 42 with their windows, EASI better by more than 50, 75 and 90 per cent.
# Rscript NCT05969717.R FOLDER

here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(), value = TRUE)))
source(file.path(here, "rules.R"))

visits <- c("V1", "V2", "V3", "V4")

# An EASI is a whole number of tenths or twentieths: it is compared as such, so that a value that is exactly at a
# threshold is not lost to binary fractions. `strict`: by more than the share; `convention`: by the share or more.
easi_better_by <- function(percent) function(base, now, reading) {
  improved <- 100 * (round(20 * base) - round(20 * now))
  asked <- percent * round(20 * base)
  if (reading == "strict") improved > asked else improved >= asked
}
easi_outcome <- function(id, percent) list(
  id = id, kind = "responder", item = "easiTotal", visits = visits, readings = c("strict", "convention"),
  evaluable = function(base) base > 0, responds = easi_better_by(percent)
)

trial <- list(
  items = c("igaGrade", "easiTotal", "itchNrs", "dlqiTotal"),
  baseline_visits = c("BL", "SCR"),
  visits_before_treatment = c("SCR", "BL"),
  unscheduled_visits = "UNS",
  windows = data.frame(visit = visits, target = c(8, 15, 21, 42), from = c(7, 15, 19, 39), to = c(9, 17, 23, 45)),
  groups = list(
    low = list(arms = "exosome", cohorts = "1"),
    high = list(arms = "exosome", cohorts = "2"),
    allActive = list(arms = "exosome", cohorts = c("1", "2")),
    saline = list(arms = "saline", cohorts = c("1", "2"))
  ),
  cohorts = c("1", "2"),
  pairs = list(c("low", "saline"), c("high", "saline"), c("allActive", "saline")),
  headline_visits = c("V2", "V4"),
  outcomes = list(
    list(id = "S1", kind = "responder", item = "igaGrade", visits = visits, readings = "only",
         responds = function(base, now, reading) base - now >= 2),
    list(id = "S2", kind = "responder", item = "igaGrade", visits = visits, readings = "only",
         responds = function(base, now, reading) now <= 1 && base - now >= 2),
    easi_outcome("S3", 50),
    easi_outcome("S4", 75),
    easi_outcome("S5", 90),
    list(id = "S6", kind = "change", item = "itchNrs", visits = visits),
    list(id = "S7", kind = "change", item = "dlqiTotal", visits = visits)
  ),
  # The primary outcome: adverse events that emerge within 42 days of the first application.
  emergence_from = "firstApplication",
  emergence_days = 42,
  final_visit = "V4"
)

second_opinion(trial, commandArgs(TRUE)[1])
