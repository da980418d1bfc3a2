# A second opinion on the results of a trial, in R, from the datasets that stand beside its report. It shares no code with
# the program: of the datasets it reads what was recorded (values, dates, grades) and applies the rules of the analysis by
# itself. What the program made of the same record stands in further columns; where the two disagree is counted as well.
#
# The file of a trial sets `trial` (see NCT05969717.R) and calls `second_opinion(trial, folder)`, which prints one line a
# number: its name, its field and its value to 17 digits, separated by tabs.

read_dataset <- function(folder, name) {
  read.csv(file.path(folder, paste0(name, ".csv")), colClasses = "character", na.strings = "", encoding = "UTF-8")
}

say <- function(name, field, value) {
  cat(paste(name, field, sprintf("%.17g", value), sep = "\t"), sep = "\n")
}

# A date recorded in full or in part ("2025", "2025-03") as the first and the last day that it may mean; an instant
# means its day at the site.
local_day <- function(date, zone) {
  if (!grepl("T", date)) return(date)
  instant <- as.POSIXct(sub("Z$", "", sub("T", " ", date)), tz = "UTC")
  format(instant, "%Y-%m-%d", tz = zone)
}
first_day <- function(date) paste0(date, substr("-01-01", nchar(date) - 3, 6))
last_day <- function(date) {
  if (nchar(date) == 10) return(date)
  if (nchar(date) == 4) return(paste0(date, "-12-31"))
  as.character(seq(as.Date(paste0(date, "-01")), by = "1 month", length.out = 2)[2] - 1)
}
days_between <- function(from, to) as.numeric(as.Date(to) - as.Date(from))
study_date <- function(first, day) as.character(as.Date(first) + ifelse(day > 0, day - 1, day))

# First and last application that reached the participant, and from when on rescue or a prohibited medication counts:
# the earliest day that the record allows, if the medication was not over before the treatment began.
course_of <- function(subject, data) {
  applied <- data$adex[data$adex$USUBJID == subject$USUBJID & data$adex$EXSTAT != "missed", ]
  if (nrow(applied) == 0) return(list(treated = FALSE))
  applied <- applied[order(as.POSIXct(applied$EXSTDTM, format = "%Y-%m-%dT%H:%M:%OS", tz = "UTC")), ]
  course <- list(treated = TRUE, first = applied$EXSTDT[1], instant = applied$EXSTDTM[1], last = applied$EXSTDT[nrow(applied)])
  taken <- data$adcm[data$adcm$USUBJID == subject$USUBJID & (!is.na(data$adcm$RESCFL) | !is.na(data$adcm$PROHIBFL)), ]
  starts <- unlist(lapply(seq_len(nrow(taken)), function(row) {
    medication <- taken[row, ]
    is_over <- is.na(medication$CMONGFL) && !is.na(medication$CMENDTC) && last_day(medication$CMENDTC) < course$first
    if (is_over) return(NULL)
    from <- if (is.na(medication$CMSTDTC)) course$first else first_day(medication$CMSTDTC)
    max(from, course$first)
  }))
  course$rescue <- if (length(starts) > 0) min(starts) else NA_character_
  course
}

# The last value, at the latest baseline visit that has one, dated no later than the first application.
baseline_row <- function(values, course, trial) {
  for (visit in trial$baseline_visits) {
    rows <- values[values$VISIT == visit, ]
    if (course$treated) rows <- rows[rows$ADT <= course$first, ]
    if (nrow(rows) > 0) return(rows[order(rows$ADT, as.numeric(sub(" .*", "", rows$SRCVER))), ][nrow(rows), ])
  }
  NULL
}

# The visit in whose window each value lies (its own visit's if the date is in it, else the nearest target's, else none),
# and of several in one window the scheduled, then the nearest to the target, then the earlier.
selected_rows <- function(values, course, trial) {
  if (!course$treated || nrow(values) == 0) return(values[0, ])
  from <- study_date(course$first, trial$windows$from)
  to <- study_date(course$first, trial$windows$to)
  target <- study_date(course$first, trial$windows$target)
  values <- values[!(values$VISIT %in% trial$visits_before_treatment) & values$ADT >= course$first, ]
  values$at <- vapply(seq_len(nrow(values)), function(row) {
    within <- which(from <= values$ADT[row] & values$ADT[row] <= to)
    own <- within[trial$windows$visit[within] == values$VISIT[row]]
    if (length(own) > 0) return(trial$windows$visit[own])
    distance <- abs(days_between(target[within], values$ADT[row]))
    if (length(within) == 0) NA_character_ else trial$windows$visit[within[order(distance, target[within])[1]]]
  }, "")
  values <- values[!is.na(values$at), ]
  distance <- abs(days_between(target[match(values$at, trial$windows$visit)], values$ADT))
  values <- values[order(values$VISIT %in% trial$unscheduled_visits, distance, values$ADT, as.numeric(sub(" .*", "", values$SRCVER))), ]
  values[!duplicated(values$at), ]
}

# Everything that the outcomes need of one participant.
judge_subject <- function(subject, data, trial) {
  course <- course_of(subject, data)
  values <- data$adbds[data$adbds$USUBJID == subject$USUBJID & !is.na(data$adbds$AVAL), ]
  by_item <- lapply(trial$items, function(item) {
    rows <- values[values$PARAMCD == item, ]
    base <- baseline_row(rows, course, trial)
    list(base = if (is.null(base)) NA else as.numeric(base$AVAL), base_row = base, at = selected_rows(rows, course, trial))
  })
  names(by_item) <- trial$items
  has_baseline <- any(vapply(by_item, function(item) !is.na(item$base), TRUE))
  list(
    id = subject$USUBJID, zone = subject$SITETZ, cohort = subject$COHORT, arm = subject$TRT01P, course = course, items = by_item,
    safety = course$treated, full = course$treated && !is.na(subject$RANDNO) && has_baseline
  )
}

in_group <- function(person, group) !is.na(person$arm) && person$arm %in% group$arms && person$cohort %in% group$cohorts

value_at <- function(person, item, visit) {
  rows <- person$items[[item]]$at
  row <- rows[rows$at == visit, ]
  if (nrow(row) == 0) return(list(value = NA, rescued = FALSE))
  list(value = as.numeric(row$AVAL), rescued = !is.na(person$course$rescue) && person$course$rescue <= row$ADT)
}

# Responders of one outcome at one visit: whoever has no baseline, or could not respond from it, counts nowhere; a missing
# value and a value under rescue are no response, or left out and as observed.
responders <- function(people, outcome, reading, visit) {
  if (length(people) == 0) return(list(nonResponder = c(0, 0), observed = c(0, 0)))
  told <- lapply(people, function(person) {
    base <- person$items[[outcome$item]]$base
    now <- value_at(person, outcome$item, visit)
    evaluable <- !is.na(base) && (is.null(outcome$evaluable) || outcome$evaluable(base))
    response <- evaluable && !is.na(now$value) && outcome$responds(base, now$value, reading)
    c(evaluable = evaluable, observed = evaluable && !is.na(now$value), response = response, rescued = now$rescued)
  })
  told <- as.data.frame(do.call(rbind, told))
  list(
    nonResponder = c(sum(told$response & !told$rescued), sum(told$evaluable)),
    observed = c(sum(told$response), sum(told$observed))
  )
}

say_responders <- function(people, outcome, trial) {
  for (reading in outcome$readings) for (visit in outcome$visits) {
    told <- lapply(trial$groups, function(group) responders(Filter(function(p) in_group(p, group), people), outcome, reading, visit))
    for (group in names(trial$groups)) for (handling in names(told[[group]])) {
      name <- paste("responder", outcome$id, reading, handling, visit, group, sep = "/")
      count <- told[[group]][[handling]]
      say(name, "numerator", count[1])
      say(name, "denominator", count[2])
      if (count[2] > 0) say_interval(name, count[1], count[2])
    }
    if (visit %in% trial$headline_visits)
      say_responder_comparisons(people, outcome, reading, visit, told, trial)
  }
}

# Clopper and Pearson's interval, by R's own binom.test.
say_interval <- function(name, x, n) {
  limits <- binom.test(x, n)$conf.int
  say(name, "lower", limits[1])
  say(name, "upper", limits[2])
}

# Difference with Newcombe's interval (from R's Wilson intervals of the two rates), Boschloo's test, and the exact
# conditional test over the cohorts that have both.
say_responder_comparisons <- function(people, outcome, reading, visit, told, trial) {
  for (pair in trial$pairs) for (handling in c("nonResponder", "observed")) {
    name <- paste("comparison", outcome$id, reading, handling, visit, pair[1], pair[2], sep = "/")
    a <- told[[pair[1]]][[handling]]
    b <- told[[pair[2]]][[handling]]
    if (a[2] == 0 || b[2] == 0) next
    wilson <- function(count) prop.test(count[1], count[2], correct = FALSE)$conf.int
    limits <- suppressWarnings(list(wilson(a), wilson(b)))
    rates <- c(a[1] / a[2], b[1] / b[2])
    difference <- rates[1] - rates[2]
    say(name, "difference", difference)
    say(name, "lower", difference - sqrt((rates[1] - limits[[1]][1])^2 + (limits[[2]][2] - rates[2])^2))
    say(name, "upper", difference + sqrt((limits[[1]][2] - rates[1])^2 + (rates[2] - limits[[2]][1])^2))
    say(name, "p", boschloo(a, b))
    strata <- lapply(trial$cohorts, function(cohort) {
      of_cohort <- Filter(function(p) p$cohort == cohort, people)
      of <- function(group) responders(Filter(function(p) in_group(p, trial$groups[[group]]), of_cohort), outcome, reading, visit)[[handling]]
      list(of(pair[1]), of(pair[2]))
    })
    strata <- Filter(function(s) length(s[[1]]) == 2 && s[[1]][2] > 0 && s[[2]][2] > 0, strata)
    if (length(strata) > 1) say(name, "pByCohort", exact_over_strata(strata))
  }
}

# Boschloo: of all pairs of counts, those whose two-sided Fisher p-value is no larger than the observed one; their largest
# probability over the common rate, looked for on a fine grid and then closed in on.
boschloo <- function(a, b) {
  fisher <- outer(0:a[2], 0:b[2], Vectorize(function(x, y) {
    fisher.test(matrix(c(x, a[2] - x, y, b[2] - y), 2))$p.value
  }))
  extreme <- fisher <= fisher[a[1] + 1, b[1] + 1] * (1 + 1e-9)
  chance <- function(rate) sum(outer(dbinom(0:a[2], a[2], rate), dbinom(0:b[2], b[2], rate))[extreme])
  grid <- seq(0, 1, length.out = 401)
  chances <- vapply(grid, chance, 0)
  best <- which.max(chances)
  around <- grid[c(max(1, best - 1), min(401, best + 1))]
  max(chances[best], optimize(chance, around, maximum = TRUE, tol = 1e-12)$objective)
}

# The number of responders of the first group given the margins of every stratum: probabilities no larger than that observed.
exact_over_strata <- function(strata) {
  if (length(strata) == 0) return(NA)
  law <- c(1)
  offset <- 0
  observed <- 0
  for (s in strata) {
    responding <- s[[1]][1] + s[[2]][1]
    low <- max(0, responding - s[[2]][2])
    high <- min(responding, s[[1]][2])
    here <- dhyper(low:high, s[[1]][2], s[[2]][2], responding)
    law <- vapply(seq_len(length(law) + length(here) - 1), function(k) {
      i <- seq_along(law)
      j <- k + 1 - i
      fits <- j >= 1 & j <= length(here)
      sum(law[i[fits]] * here[j[fits]])
    }, 0)
    offset <- offset + low
    observed <- observed + s[[1]][1]
  }
  sum(law[law <= law[observed - offset + 1] * (1 + 1e-7)])
}

# Value − baseline at a visit of whoever has both: observed, or without values under rescue.
changes <- function(people, outcome, visit, handling) {
  unlist(lapply(people, function(person) {
    now <- value_at(person, outcome$item, visit)
    if (handling == "withoutRescue" && now$rescued) return(NULL)
    change <- now$value - person$items[[outcome$item]]$base
    if (is.na(change)) NULL else round(change, 9)
  }))
}

say_changes <- function(people, outcome, trial) {
  for (visit in outcome$visits) {
    of <- function(group, handling) changes(Filter(function(p) in_group(p, trial$groups[[group]]), people), outcome, visit, handling)
    for (group in names(trial$groups)) for (handling in c("withoutRescue", "observedChange")) {
      name <- paste("change", outcome$id, handling, visit, group, sep = "/")
      change <- of(group, handling)
      say(name, "n", length(change))
      if (length(change) == 0) next
      quartiles <- quantile(change, c(0.25, 0.5, 0.75), type = 2, names = FALSE)
      say(name, "mean", mean(change))
      if (length(change) > 1) say(name, "standardDeviation", sd(change))
      say(name, "firstQuartile", quartiles[1])
      say(name, "median", quartiles[2])
      say(name, "thirdQuartile", quartiles[3])
      say(name, "minimum", min(change))
      say(name, "maximum", max(change))
    }
    if (!(visit %in% trial$headline_visits)) next
    for (pair in trial$pairs) for (handling in c("withoutRescue", "observedChange")) {
      name <- paste("comparison", outcome$id, handling, visit, pair[1], pair[2], sep = "/")
      a <- of(pair[1], handling)
      b <- of(pair[2], handling)
      if (length(a) == 0 || length(b) == 0) next
      say(name, "difference", median(outer(a, b, `-`)))
      say(name, "p", exact_rank_sum(a, b))
    }
  }
}

# Wilcoxon's test over every way in which the ranks (midranks where values are tied) could have fallen to the groups:
# sums at least as far from their mean as the observed one.
exact_rank_sum <- function(a, b) {
  ranks <- 2 * rank(c(a, b))
  ways <- matrix(0, length(a) + 1, sum(ranks) + 1)
  ways[1, 1] <- 1
  for (r in ranks) for (k in length(a):1) {
    reached <- which(ways[k, ] > 0)
    ways[k + 1, reached + r] <- ways[k + 1, reached + r] + ways[k, reached]
  }
  law <- ways[length(a) + 1, ] / choose(length(ranks), length(a))
  sums <- seq_along(law) - 1
  centre <- length(a) * sum(ranks) / length(ranks)
  observed <- sum(ranks[seq_along(a)])
  sum(law[abs(sums - centre) >= abs(observed - centre) - 1e-9])
}

# Whether an event emerged under treatment, and its grade as such. A date alone on the day of the first application counts
# as during; an onset that is not known, or may have been during, counts as well; one that was there before counts if its
# grade rose.
emergence <- function(event, person, data, trial) {
  course <- person$course
  grades <- data$adaegr[data$adaegr$USUBJID == event$USUBJID & data$adaegr$AESPID == event$AESPID, ]
  grades <- grades[order(as.numeric(grades$AESEGNO)), ]
  grade <- as.numeric(grades$AETOXGR)
  day <- function(date) local_day(date, person$zone)
  if (!is.na(event$AEENDTC) && last_day(day(event$AEENDTC)) < course$first) return(list(emergent = FALSE, grade = max(grade)))
  if (is.na(event$AESTDTC)) return(list(emergent = TRUE, grade = max(grade)))
  end <- if (trial$emergence_from == "firstApplication") study_date(course$first, trial$emergence_days) else as.character(as.Date(course$last) + trial$emergence_days)
  final <- data$adsv$ADT[data$adsv$USUBJID == event$USUBJID & data$adsv$VISIT == trial$final_visit]
  end <- max(end, final)
  if (first_day(day(event$AESTDTC)) > end) return(list(emergent = FALSE, grade = max(grade)))
  began_before <- function(date) {
    if (grepl("T", date)) return(instant(date) < instant(course$instant))
    last_day(date) < course$first
  }
  if (!began_before(event$AESTDTC)) return(list(emergent = TRUE, grade = max(grade)))
  before <- vapply(grades$AEGRDTC, began_before, TRUE)
  within <- vapply(grades$AEGRDTC, function(from) last_day(day(from)) >= course$first && first_day(day(from)) <= end, TRUE)
  during <- grade[within & !before]
  at_first <- if (any(before)) tail(grade[before], 1) else grade[1]
  if (length(during) > 0 && max(during) > at_first) return(list(emergent = TRUE, grade = max(during)))
  list(emergent = FALSE, grade = max(grade))
}
instant <- function(date) as.numeric(as.POSIXct(date, format = "%Y-%m-%dT%H:%M:%OS", tz = "UTC"))

related_scale <- c("certain", "probable", "possible")

say_adverse_events <- function(people, data, trial) {
  treated <- Filter(function(p) p$safety, people)
  events <- do.call(rbind, lapply(treated, function(person) {
    of <- data$adae[data$adae$USUBJID == person$id, ]
    told <- lapply(seq_len(nrow(of)), function(row) emergence(of[row, ], person, data, trial))
    of$emergent <- vapply(told, function(t) t$emergent, TRUE)
    of$grade <- vapply(told, function(t) t$grade, 0)
    of
  }))
  emergent <- events[events$emergent, ]
  worst <- tapply(emergent$grade, emergent$USUBJID, max)
  at_worst <- function(grade) emergent$grade == grade & worst[emergent$USUBJID] == grade
  lines <- c(
    list(any = rep(TRUE, nrow(emergent))),
    setNames(lapply(1:5, at_worst), paste0("grade", 1:5)),
    list(
      gradeAtLeast3 = emergent$grade >= 3,
      related = emergent$AEREL %in% related_scale,
      relatedGradeAtLeast3 = emergent$AEREL %in% related_scale & emergent$grade >= 3,
      serious = !is.na(emergent$AESER),
      relatedSerious = emergent$AEREL %in% related_scale & !is.na(emergent$AESER),
      applicationSite = !is.na(emergent$APSITEFL),
      specialInterest = !is.na(emergent$AESIFL),
      withdrawal = emergent$AEACN == "withdrawn",
      fatal = emergent$AEOUT == "fatal" | emergent$grade == 5
    )
  )
  for (term in unique(na.omit(emergent$AETRMID)))
    lines[[paste0("term/", term)]] <- emergent$AETRMID %in% term
  for (group in names(trial$groups)) {
    members <- vapply(Filter(function(p) in_group(p, trial$groups[[group]]), treated), function(p) p$id, "")
    for (line in names(lines)) {
      of <- emergent[lines[[line]] & emergent$USUBJID %in% members, ]
      if (grepl("^term/", line) && nrow(of) == 0) next
      name <- paste("adverseEvents", line, group, sep = "/")
      participants <- length(unique(of$USUBJID))
      say(name, "participants", participants)
      say(name, "events", nrow(of))
      say(name, "denominator", length(members))
      if (length(members) > 0) say_interval(name, participants, length(members))
    }
  }
  differs <- events$emergent != !is.na(events$TRTEMFL) | events$grade != as.numeric(events$AETOXGR)
  say("columns", "adae TRTEMFL AETOXGR", sum(differs))
}

# Rows on which the program's own columns say something else than was found here.
say_columns <- function(people, data, trial) {
  subjects <- data$adsl[match(vapply(people, function(p) p$id, ""), data$adsl$USUBJID), ]
  of <- function(what) vapply(people, what, "")
  say("columns", "adsl TRTSDT", sum(!same(of(function(p) if (p$safety) p$course$first else NA_character_), subjects$TRTSDT)))
  say("columns", "adsl RESCDT", sum(!same(of(function(p) if (p$safety) p$course$rescue else NA_character_), subjects$RESCDT)))
  say("columns", "adsl SAFFL", sum(vapply(people, function(p) p$safety, TRUE) != !is.na(subjects$SAFFL)))
  say("columns", "adsl FASFL", sum(vapply(people, function(p) p$full, TRUE) != !is.na(subjects$FASFL)))
  key <- function(rows) paste(rows$USUBJID, rows$PARAMCD, rows$SRCVER)
  own <- data$adbds[data$adbds$PARAMCD %in% trial$items & !is.na(data$adbds$AVAL), ]
  baselines <- do.call(rbind, lapply(people, function(p) do.call(rbind, lapply(p$items, function(item) item$base_row))))
  say("columns", "adbds ABLFL", differing(key(baselines), key(own[!is.na(own$ABLFL), ])))
  chosen <- do.call(rbind, lapply(people, function(p) do.call(rbind, lapply(p$items, function(item) item$at))))
  counted <- own[!is.na(own$ANL01FL) & own$AVISIT %in% trial$windows$visit, ]
  say("columns", "adbds ANL01FL AVISIT", differing(paste(key(chosen), chosen$at), paste(key(counted), counted$AVISIT)))
  bases <- mapply(function(id, item) Filter(function(p) p$id == id, people)[[1]]$items[[item]]$base, counted$USUBJID, counted$PARAMCD)
  say("columns", "adbds BASE", sum(!same(as.numeric(bases), as.numeric(counted$BASE))))
  say("columns", "adbds CHG", sum(!same(round(as.numeric(counted$AVAL) - as.numeric(bases), 9), as.numeric(counted$CHG))))
}
same <- function(a, b) ifelse(is.na(a) | is.na(b), is.na(a) & is.na(b), a == b)
differing <- function(a, b) length(union(setdiff(a, b), setdiff(b, a)))

second_opinion <- function(trial, folder) {
  names <- c("adsl", "adbds", "adae", "adaegr", "adcm", "adex", "adsv")
  data <- setNames(lapply(names, function(name) read_dataset(folder, name)), names)
  people <- lapply(seq_len(nrow(data$adsl)), function(row) judge_subject(data$adsl[row, ], data, trial))
  full <- Filter(function(p) p$full, people)
  for (outcome in trial$outcomes) {
    if (outcome$kind == "responder") say_responders(full, outcome, trial)
    if (outcome$kind == "change") say_changes(full, outcome, trial)
  }
  say_adverse_events(people, data, trial)
  say_columns(people, data, trial)
}
