# What bench/against-r.ts times in R, in processor time:
# Rscript against.R coins | same EVENTS.csv [TRIALS] | whole UNIFORMS NORMALS | columns UNIFORMS NORMALS | repeated FILE.csv
# Prints how often a second it is done: the best of five, because other work on the machine only ever makes it slower.

rate <- function(times, work) {
  work()
  took <- replicate(5, {
    before <- proc.time()
    work()
    sum((proc.time() - before)[c("user.self", "sys.self")])
  })
  cat(times / min(took), "\n")
}

# Vectorised: all draws of all trials at once, summed by arm and looked up in a table of rejections.
coins <- function(trials = 200000) {
  rejects <- outer(0:16, 0:4, Vectorize(function(x, y) fisher.test(matrix(c(x, 16 - x, y, 4 - y), 2))$p.value <= 0.05))
  rate(trials, function() {
    active <- rowSums(matrix(runif(16 * trials) < 0.7, trials))
    control <- rowSums(matrix(runif(4 * trials) < 0.2, trials))
    sum(rejects[cbind(active + 1, control + 1)])
  })
}

# The same trials as ours, one after the other: the course of 20 participants in two lists of 8 and 2 under the definition's
# model, all 20 and all visits at once, and of those who were seen at the last visit the exact Wilcoxon test, analysis of
# covariance and the re-randomisation test over 45 x 45 assignments, who has no value having none wherever they are put.
# EVENTS.csv has the chances of each adverse event in the active and in the control arm. With TRIALS it prints the means of
# all measures, which must be ours but for chance.
same <- function(file, trials = NA) {
  events <- read.csv(file)
  one_list <- t(combn(10, 2, function(control) replace(rep(1, 10), control, 0)))
  rows <- expand.grid(seq_len(45), seq_len(45))
  arms <- cbind(one_list[rows[, 1], ], one_list[rows[, 2], ])
  second <- rep(0:1, each = 10)
  by_cohort <- function(first, other) outer(1 - second, first) + outer(second, other)
  success <- by_cohort(c(0.08, 0.18, 0.2, 0.2), c(0.12, 0.28, 0.3, 0.28))
  success_control <- matrix(c(0.03, 0.06, 0.08, 0.1), 20, 4, byrow = TRUE)
  relief <- by_cohort(c(-1.4, -2.2, -2.1, -1.9), c(-1.8, -2.8, -2.6, -2.3))
  relief_control <- matrix(c(-1, -1.6, -1.6, -1.5), 20, 4, byrow = TRUE)
  event <- matrix(events$active, 20, nrow(events), byrow = TRUE)
  event_control <- matrix(events$control, 20, nrow(events), byrow = TRUE)
  visit_days <- c(8, 15, 21, 42)
  fisher <- outer(0:16, 0:4, Vectorize(function(x, y) fisher.test(matrix(c(x, 16 - x, y, 4 - y), 2))$p.value <= 0.05))
  dealt <- lapply(1:20, function(n) lapply(0:4, function(k) if (k > 0 && k < n) t(combn(n, k))))
  trial <- function() {
    drawn <- sample(2025, 1)
    arm <- arms[drawn, ]
    u <- matrix(runif(20 * (19 + nrow(events))), 20)
    z <- matrix(rnorm(20 * 6), 20)
    start <- 3 - (u[, 1] < 0.25)
    is_success <- u[, 2] < arm * success + (1 - arm) * success_control
    drift <- (u[, 7:10] >= 0.32) + (u[, 7:10] >= 0.9) - 1
    grade <- ifelse(is_success, (start == 3) * (u[, 3:6] < 0.7), start + drift)
    itch_start <- pmin(pmax(round(5.5 + 1.8 * z[, 1]), 1), 10)
    itch <- itch_start + arm * relief + (1 - arm) * relief_control + 1.7 * z[, 2] + z[, 3:6]
    itch <- pmin(pmax(round(itch), 0), 10)
    stop <- ifelse(u[, 11] < 1 / 20, 3 + floor(38 * u[, 12]), Inf)
    rescue <- ifelse(u[, 13] < arm * 0.05 + (1 - arm) * 0.12, 5 + floor(33 * u[, 14]), Inf)
    seen <- outer(stop, visit_days, ">=") & outer(rescue, visit_days, ">") & u[, 15:18] >= 0.02
    harmed <- rowSums(u[, 19 + seq_len(nrow(events))] < arm * event + (1 - arm) * event_control) > 0
    groups <- cbind(arm * (1 - second), arm * second, arm, 1 - arm)
    fell <- start - grade >= 2 & seen
    clear <- fell & grade <= 1
    change <- itch - itch_start
    responders <- crossprod(groups, cbind(fell, clear))
    changes <- crossprod(groups, seen * change) / crossprod(groups, seen)
    harms <- crossprod(groups, harmed)
    c(
      responders[, 1:4] / c(8, 8, 16, 4), fisher[responders[3, 4] + 1, responders[4, 4] + 1],
      responders[, 5:8] / c(8, 8, 16, 4), fisher[responders[3, 8] + 1, responders[4, 8] + 1],
      changes, tests(seen[, 4], change[, 4], itch_start, arm, drawn), harms / c(8, 8, 16, 4), harms > 0
    )
  }
  tests <- function(known, change, base, arm, drawn) {
    y <- change[known]
    g <- arm[known]
    n <- length(y)
    control <- sum(g == 0)
    if (control == 0 || control == n) return(c(0, NA, 0))
    ranks <- rank(y)
    sums <- rowSums(matrix(ranks[dealt[[n]][[control + 1]]], ncol = control))
    middle <- control * (n + 1) / 2
    wilcoxon <- mean(abs(sums - middle) >= abs(sum(ranks[g == 0]) - middle) - 1e-9)
    covariance <- summary(lm(y ~ base[known] + g))$coefficients
    among <- arms[, known]
    active <- rowSums(among)
    total <- among %*% y
    differences <- total / active - (sum(y) - total) / (n - active)
    from_mean <- abs(differences - mean(differences[active < n]))
    rerandomised <- mean((from_mean >= from_mean[drawn] - 1e-9)[active < n])
    c(wilcoxon <= 0.05, covariance[nrow(covariance), 4] <= 0.05, rerandomised <= 0.05)
  }
  run <- function(times) {
    total <- squares <- count <- 0
    for (time in seq_len(times)) {
      measured <- trial()
      is_known <- !is.na(measured)
      measured[!is_known] <- 0
      total <- total + measured
      squares <- squares + measured^2
      count <- count + is_known
    }
    total / count
  }
  if (is.na(trials)) rate(400, function() run(400)) else cat(run(trials), sep = "\n")
}

# 20 participants in two lists of 8 and 2: as many draws as the simulation makes for each of them, of which only a baseline and
# a value on a scale of 0 to 10 are used; then Wilcoxon's test over all ways to deal the midranks, analysis of covariance, and
# the difference of means under all 45 x 45 assignments.
whole <- function(uniforms, normals, trials = 400) {
  one_list <- t(combn(10, 2, function(control) replace(rep(1, 10), control, 0)))
  rows <- expand.grid(seq_len(45), seq_len(45))
  arms <- cbind(one_list[rows[, 1], ], one_list[rows[, 2], ])
  contrasts <- arms / 16 - (1 - arms) / 4
  dealt <- t(combn(20, 4))
  rate(trials, function() for (trial in seq_len(trials)) {
    drawn <- sample(2025, 1)
    arm <- arms[drawn, ]
    runif(20 * uniforms)
    noise <- matrix(rnorm(20 * normals), 20)
    base <- pmin(10, pmax(0, round(6 + 1.5 * noise[, 1])))
    value <- pmin(10, pmax(0, round(0.5 * base - arm + noise[, 2])))
    change <- value - base
    ranks <- rank(change)
    sums <- rowSums(matrix(ranks[dealt], ncol = 4))
    mean(abs(sums - 42) >= abs(sum(ranks[arm == 0]) - 42) - 1e-9)
    summary(lm(value ~ base + arm))$coefficients
    differences <- contrasts %*% change
    mean(abs(differences) >= abs(differences[drawn]) - 1e-12)
  })
}

# The same with all trials side by side: matrix products instead of loops, and the analysis of covariance from its sums of squares.
columns <- function(uniforms, normals, trials = 500) {
  one_list <- t(combn(10, 2, function(control) replace(rep(1, 10), control, 0)))
  rows <- expand.grid(seq_len(45), seq_len(45))
  arms <- cbind(one_list[rows[, 1], ], one_list[rows[, 2], ])
  contrasts <- t(arms / 16 - (1 - arms) / 4)
  dealt <- combn(20, 4, function(control) replace(numeric(20), control, 1))
  centred <- function(m) m - rowMeans(m)
  rate(trials, function() {
    drawn <- sample(2025, trials, replace = TRUE)
    arm <- arms[drawn, ]
    runif(20 * uniforms * trials)
    noise <- matrix(rnorm(20 * normals * trials), trials)
    base <- matrix(pmin(10, pmax(0, round(6 + 1.5 * noise[, 1:20]))), trials)
    value <- matrix(pmin(10, pmax(0, round(0.5 * base - arm + noise[, 21:40]))), trials)
    change <- value - base
    ranks <- t(apply(change, 1, rank))
    sums <- ranks %*% dealt
    wilcoxon <- rowMeans(abs(sums - 42) >= abs(rowSums(ranks * (1 - arm)) - 42) - 1e-9)
    y <- centred(value)
    x <- centred(base)
    g <- centred(arm)
    xx <- rowSums(x * x)
    gx <- rowSums(g * x)
    determinant <- rowSums(g * g) * xx - gx^2
    effect <- (rowSums(g * y) * xx - gx * rowSums(x * y)) / determinant
    slope <- (rowSums(x * y) - effect * gx) / xx
    residual <- rowSums((y - effect * g - slope * x)^2)
    covariance <- 2 * pt(-abs(effect) / sqrt(residual / 17 * xx / determinant), 17)
    differences <- abs(change %*% contrasts)
    rerandomised <- rowMeans(differences >= differences[cbind(seq_len(trials), drawn)] - 1e-12)
    c(mean(wilcoxon <= 0.05), mean(covariance <= 0.05, na.rm = TRUE), mean(rerandomised <= 0.05))
  })
}

# The model for repeated measures by nlme's gls: unstructured covariance, restricted maximum likelihood, no degrees of freedom.
repeated <- function(file, times = 5) {
  data <- read.csv(file)
  data$arm <- factor(data$trt)
  data$at <- factor(data$visit)
  data$place <- as.integer(data$at)
  rate(times, function() for (time in seq_len(times))
    nlme::gls(y ~ base + arm * at, data, correlation = nlme::corSymm(form = ~ place | subj),
              weights = nlme::varIdent(form = ~ 1 | at), na.action = na.omit, method = "REML"))
}

asked <- commandArgs(TRUE)
switch(asked[1],
  coins = coins(),
  same = same(asked[2], as.integer(asked[3])),
  whole = whole(as.integer(asked[2]), max(2, as.integer(asked[3]))),
  columns = columns(as.integer(asked[2]), max(2, as.integer(asked[3]))),
  repeated = repeated(asked[2])
)
