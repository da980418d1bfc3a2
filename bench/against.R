# What bench/against-r.ts times in R, in processor time: Rscript against.R coins | whole UNIFORMS NORMALS | repeated FILE.csv
# Prints how often a second it is done.

rate <- function(times, work) {
  work()
  before <- proc.time()
  work()
  cat(times / sum((proc.time() - before)[c("user.self", "sys.self")]), "\n")
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
whole <- function(uniforms, normals, trials = 200) {
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
  repeated = repeated(asked[2])
)
