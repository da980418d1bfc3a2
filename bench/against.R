# What bench/against-r.ts times in R, in processor time: Rscript against.R coins | whole UNIFORMS NORMALS | columns UNIFORMS NORMALS | repeated FILE.csv
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
  whole = whole(as.integer(asked[2]), max(2, as.integer(asked[3]))),
  columns = columns(as.integer(asked[2]), max(2, as.integer(asked[3]))),
  repeated = repeated(asked[2])
)
