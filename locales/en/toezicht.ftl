word-gemeente = Municipality
word-year = Year
word-approach = Approach
word-level = Level
word-framework = Framework
word-indicator = Indicator
word-answer = Answer of the municipality
word-print = Print
word-cancel = Cancel
level-beleid = Policy: what the municipality has arranged
level-casus = Cases: a small sample of families
manner-mondeling = in conversation
manner-schriftelijk = in writing
manner-mondeling-en-schriftelijk = in conversation and in writing
manner-onbekend = not known
framework-with-version = { $title }, version { $version }

filter-all-gemeenten = All municipalities
filter-from = From
filter-until = Up to
filter-first-year = first year
filter-last-year = last year
filter-show = Show
filter-clear = Clear the choice

done-oordeel = Judgement saved. You can change it as long as the round is open.
done-antwoord = Answer saved. The supervisor sees it at the re-test.
done-concept = Draft kept. Only you can see it.
done-onderzoek = Investigation started. You can judge now.
done-hertoets = Re-test started. Only the open improvement points take part.
done-teksten = Texts saved.
done-gepubliceerd = The factsheet is published. Everybody can read it now.
done-gecorrigeerd = The correction is published. The old version can still be read.

overview-title = Supervision
overview-compare = Compare
overview-new = New investigation
overview-empty-title = There is no investigation yet
overview-empty-supervisor = Start an investigation, or let the administrator import existing factsheets. Then the municipalities appear here with their judgements by theme and year.
overview-empty-other = A supervisor starts an investigation. Then the municipalities appear here with their judgements by theme and year.
overview-sentence = { $all ->
    [one] { $resolved } of 1 improvement point is resolved.
   *[other] { $resolved } of { $all } improvement points are resolved.
}
overview-sentence-remains = { $n ->
    [one] One still does not meet after the re-test.
   *[other] { $n } still do not meet after the re-test.
}
overview-sentence-answered = { $n ->
    [one] One is answered and waits for the re-test.
   *[other] { $n } are answered and wait for the re-test.
}
overview-sentence-open = { $n ->
    [one] One has no answer from the municipality yet.
   *[other] { $n } have no answer from the municipality yet.
}
overview-sentence-running = { $n ->
    [one] One is in a round that is still running.
   *[other] { $n } are in a round that is still running.
}
overview-sentence-none = No investigation fits this choice.
overview-sentence-no-points = { $n ->
    [one] One investigation, without improvement points.
   *[other] { $n } investigations, without improvement points.
}
overview-themes = Judgements by theme and year
overview-themes-note = Only what was judged has a mark. What met is not tested again the year after.
overview-caption = Municipalities with their years. Each theme lists its indicators with their marks.
overview-legend = The code names an indicator of the framework. “Not mentioned” means: the factsheet says nothing about it. That is not a ✓.
overview-count = { $all ->
    [one] { $shown } of 1 investigation
   *[other] { $shown } of { $all } investigations
}
overview-none-title = No investigation for this choice
overview-none-text = Choose another municipality or other years.
overview-points = Improvement points
overview-points-new = { $n ->
    [one] 1 new
   *[other] { $n } new
}
overview-points-none = none
overview-points-resolved = { $resolved } of { $all } resolved
overview-points-note = { $resolved } resolved, { $running } not yet
overview-all-points = All improvement points
overview-more-points = { $n ->
    [one] 1 more improvement point
   *[other] { $n } more improvement points
}
overview-now = What you can do now
overview-now-note = For each investigation
overview-now-empty-title = Nothing waits for you
overview-now-empty-text = As soon as there is something to judge, answer or publish, it appears here.

action-judge = Judge { $n }
action-judged = { $done } of { $all } indicators judged.
action-publish = Write factsheet { $n }
action-retest = Start the re-test
action-retest-note = { $n ->
    [one] One improvement point takes part.
   *[other] { $n } improvement points take part.
}
action-correct = Correct factsheet { $n }
action-correct-note = The old version can still be read.
action-answer = Answer { $n }
action-answer-again = Change the answer to { $n }

refusal-no-round = There is no round in { $n }. Start a re-test for that year first.
refusal-published = The outcome of { $n } is published and fixed. Correct the factsheet instead.
refusal-unknown-indicator = Indicator { $n } is not in the framework of this investigation.
refusal-not-offered = Indicator { $code } already met or was no improvement point. That is why it is not tested again in { $year }.
refusal-last-round-open = A re-test cannot start yet: the round of { $n } is not published.
refusal-not-later = A re-test is about a later year than { $n }.
refusal-nothing-to-retest = There are no open improvement points. There is nothing to test again.
refusal-no-point = Indicator { $code } is no improvement point in { $year }. There is nothing to answer.
refusal-answer-not-published = The outcome of { $n } is not published yet. An answer comes after that.
refusal-already-retested = This improvement point was tested again and published. The answer is fixed.
refusal-other-gemeente = Only a policy officer of { $n } can answer this. Ask your administrator for that account if you work there.
refused-title = This cannot be done now
refused-to-investigation = To the investigation
refused-to-publish = To writing the factsheet
refused-to-correct = Make a correction
write-stale = Somebody else has changed this meanwhile. Open the page again and look at what is there now.
write-duplicate = This exists already: { $n }. Open what is there.

investigation-course = Course
investigation-compare = Compare the years
investigation-now = What you can do now
investigation-judge = Judge
investigation-judge-again = Change the judgement
investigation-answer = Answer
investigation-answer-again = Change the answer
investigation-answer-to = Answer to { $n }
investigation-counted = Counted by the system in { $n }
investigation-counted-of = How it was counted
investigation-evidence = Evidence in { $n }
investigation-quiet = { $n ->
    [one] 1 indicator not mentioned
   *[other] { $n } indicators not mentioned
}
investigation-silent = This investigation says nothing about
investigation-theme-quiet = That is not a judgement, and surely not a ✓.
investigation-sentence = After { $year }, { $resolved } of { $all } improvement points are resolved.
investigation-sentence-open = The round of { $year } is running: { $judged } of { $all } indicators are judged.
investigation-sentence-all-met = No improvement point was found in { $n }.
investigation-sheets = Factsheets
investigation-sheets-empty-title = There is no factsheet yet
investigation-sheets-empty-text = After a round is published, its factsheet appears here with all its versions.
investigation-sheet = Factsheet { $year }, version { $number }
investigation-sheet-published = published on { $n }
station-first = Investigation { $n }
station-retest = Re-test { $n }
station-sheet = Factsheet { $n }
station-answers = Answer municipality
station-next-retest = Re-test
station-points = { $n ->
    [0] no improvement points
    [one] 1 improvement point
   *[other] { $n } improvement points
}
station-running = running now
station-published = published
station-elsewhere = not in this system
station-answered = { $answered } of { $all } answered
status-not-again-text = Met before and is not tested again.
status-not-mentioned-text = The factsheet of this year does not mention this indicator.
status-not-yet-text = This round asks for a judgement. There is none yet.

evidence-what = What
evidence-outcome = Outcome
evidence-period = Holds
evidence-source = Source
evidence-no-period = not known

new-title = New investigation
new-lead = An investigation is about one approach of one municipality. It always keeps the framework version that it starts with.
new-gemeente-legend = Which municipality?
new-gemeente-known = Known municipality
new-gemeente-other = Or another municipality
new-gemeente-other-hint = Fill this in only if the municipality is not in the list.
new-gemeente-name = Name of the municipality
new-choose = Choose
new-approach = Approach
new-approach-hint = The name that the municipality uses, for example: Bijzondere Zorg Team
new-level = At which level is it judged?
new-year = First year
new-year-hint = The year of the first judgement, for example 2013
new-framework-hint = This cannot change later.
new-start = Start the investigation
new-no-framework-title = There is no framework yet
new-no-framework-text = Ask the administrator to load a framework. Then you can start an investigation here.
new-error-gemeente = Choose a municipality, or fill in the name of another one.
new-error-approach = Fill in the name of the approach.
new-error-long = This name is too long. Use at most 120 characters.
new-error-level = Choose a level.
new-error-year = Fill in a year of four digits, for example 2013.
new-error-framework = Choose a framework.
new-error-duplicate = There is already an investigation of this approach from this year on. Open it from the overview.

judge-title = Judging
judge-neighbours = Other indicators of this round
judge-position = { $here } of { $all }
judge-previous = Previous
judge-next = Next
judge-question = What is your judgement of { $n }?
judge-norm = The norm:
judge-mark = Mark
judge-card-voldoet = Meets
judge-card-voldoet-text = The approach does what the indicator asks.
judge-card-voldoet-niet = Does not meet
judge-card-voldoet-niet-text = This becomes an improvement point.
judge-card-niet-getoetst = Not judged
judge-card-niet-getoetst-text = Looked at, but not judged.
judge-explanation = Explanation
judge-explanation-hint = This text appears on the factsheet. Also write what did progress.
judge-evidence = Evidence
judge-evidence-hint = What does the judgement rest on? This may stay empty.
judge-evidence-row = Evidence { $n }
judge-evidence-add = Add evidence
judge-evidence-remove = Remove
judge-period-hint = In Dutch, for example: 2014, or omstreeks 1 mei 2015
judge-source-hint = Who or what says so?
judge-save = Save judgement
judge-save-next = Save and next
judge-aside = What was said before
judge-human = The system counts, you judge. No mark is proposed.
judge-again = You are changing a judgement that was saved. You can do that as long as the round is open.
judge-before = Before
judge-before-none = This indicator was not judged before.
judge-no-answer = The municipality has not answered this yet.
judge-counts = What counts
judge-conflict-title = Judgement { $code }, { $year }
judge-error-mark = Choose a mark: meets, does not meet or not judged.
judge-error-explanation = Write an explanation. A mark says nothing without one.
judge-error-explanation-long = The explanation is too long. Use at most 8000 characters.
judge-error-evidence-what = Fill in what this evidence is, or remove the row.
judge-error-period = Write the period in Dutch: 2014, mei 2015, omstreeks 1 mei 2015 or vanaf 1 mei 2015.
judge-error-period-backwards = The period ends before it begins. Swap the dates.

draft-keep = Keep as draft
draft-discard = Discard draft
draft-kept-today = Draft kept at { $n }.
draft-kept = Draft kept on { $day } at { $time }.

conflict-title = Somebody else was first
conflict-lead = While you were writing, somebody else saved the same. Your text is not lost. Choose for each difference which version stays.
conflict-caption = For each part your version and what is saved now
conflict-part = Part
conflict-mine = Your version
conflict-theirs = Saved now
conflict-take-mine = Take your version
conflict-take-theirs = Leave what is saved
conflict-both = Both versions
conflict-same = equal
conflict-differs = differs
conflict-empty = (empty)
conflict-error-choice = Choose a version for: { $n }.
conflict-note = Nothing changes until you save.
conflict-cancel = Save nothing
conflict-save = Save these choices

answer-title = Answer to an improvement point
answer-crumb = Answer to { $n }
answer-lead = Tell what your municipality has done or will do about this improvement point.
answer-date = When did the municipality answer?
answer-date-hint = For example: 2 maart 2015 or 2-3-2015
answer-manner = How was the answer given?
answer-text = Answer
answer-text-hint = Say what has changed, who takes part and what is still to come.
answer-save = Save answer
answer-aside = The improvement point
answer-again = You are changing an answer that was saved. You can do that until the re-test is published.
answer-what-follows = The supervisor reads your answer and tests this point again. Your answer does not change the mark.
answer-conflict-title = Answer to { $code }, { $year }
answer-error-date-empty = Fill in the day on which the answer was given.
answer-error-date = Write the date as 2 maart 2015 or 2-3-2015.
answer-error-future = The date lies in the future. Fill in the day on which the answer was given.
answer-error-manner = Choose how the answer was given.
answer-error-text = Write what the municipality has done or will do.

retest-title = Start a re-test
retest-crumb = Re-test
retest-sentence = { $offered ->
    [one] One improvement point is tested again. { $out } other indicators do not take part.
   *[other] { $offered } improvement points are tested again. { $out } other indicators do not take part.
}
retest-year = Which year is the re-test about?
retest-year-hint = A year after the last round
retest-note = You can judge right after the start.
retest-start = Start the re-test
retest-offered = Tested again
retest-offered-note = Only what did not meet
retest-no-answer = no answer yet
retest-out = Not tested again
retest-out-note = With the reason
retest-out-none = All indicators take part.
retest-out-met = Met in { $n }. What met is not tested again.
retest-never = { $n ->
    [one] 1 indicator that was never judged
   *[other] { $n } indicators that were never judged
}
retest-out-not-judged = Was not judged in { $n }, so it is no improvement point.
retest-out-not-mentioned = Never judged, so no improvement point. That is not a ✓.
retest-error-year = Fill in a year of four digits, for example 2015.

publish-title = Factsheet
publish-crumb = Write the factsheet
publish-sentence-ready = This factsheet can be published.
publish-sentence-missing = { $n ->
    [one] One thing is missing before this can be published.
   *[other] { $n } things are missing before this can be published.
}
publish-checks = Is everything there?
publish-check-judged = The judgements are there.
publish-check-issuer = The sender is filled in.
publish-check-introduction = The introduction is written.
publish-check-texts = To the texts
publish-check-go = Fill this in
publish-go = Publish …
publish-go-note = You will see the sheet once more first.
publish-save-first = It cannot be published yet: save the texts first.
publish-to-save = To the button
publish-missing-first = It cannot be published yet. First complete what is missing above.
publish-texts = Texts
publish-save = Save texts
publish-preview = How the sheet will look
publish-not-ready = This factsheet is not ready to be published. Save the texts and complete what is missing.
publish-conflict-title = Texts of factsheet { $n }
blocker-no-open-round = The round of { $n } is published already or does not exist. Correct the factsheet instead.
blocker-not-judged = Indicator { $n } has no judgement yet.
blocker-nothing-judged = There is no judgement at all. Judge at least one indicator first.
blocker-no-issuer = The sender is missing.
blocker-no-introduction = The introduction is missing.
blocker-no-developments = The developments in { $n } are missing.
fault-half-pair = The word or its meaning is missing at “{ $n }”. Fill in both.
fault-twice = “{ $n }” occurs twice. Remove one.
texts-issuer = Sender
texts-issuer-hint = Each line comes under the one before
texts-month = Month of issue
texts-month-hint = In Dutch, for example: juni 2015
texts-definition = Who is it about?
texts-definition-hint = An empty line starts a new paragraph
texts-terms = Terms
texts-terms-hint = On each line: the word, a colon and its meaning
texts-introduction = Introduction
texts-introduction-hint = What was judged? The themes with their norms follow by themselves.
texts-developments = Developments
texts-developments-hint = What has changed since the last round? Stays empty in a first investigation.
texts-closing = Closing paragraph
texts-closing-hint = Leads to the overview of the outcomes
texts-error-month = Write the month with the year in Dutch, for example juni 2015.
texts-error-term = Put a colon between the word and its meaning: { $n }

confirm-title = Publish the factsheet
confirm-crumb = Publish
confirm-lead = Is the sheet below right? Then you can publish it.
confirm-public = Everybody can read it then, also without signing in.
confirm-frozen = The judgements of this round are fixed then.
confirm-correction = You repair a mistake with a correction. That is a new version; the old one can still be read.
confirm-changed = The sheet has changed meanwhile. Look at it again before you publish.
confirm-back = Back to the texts
confirm-go = Publish this factsheet

correct-title = Correction of factsheet
correct-crumb = Correction
correct-sentence = You are making version { $next }. Version { $number } can still be read and says that it was corrected.
correct-reason = Why this correction?
correct-reason-hint = This reason is shown with the new version
correct-marks = Judgements
correct-review = Look at the differences
correct-nothing-published = Nothing of { $n } is published yet. There is nothing to correct.
correct-conflict-title = Correction; version { $n } is the newest now
correct-error-reason = Write why you correct this.
correct-error-nothing = You have changed nothing. Change something, or go back.
review-title = Is this correction right?
review-lead = This is what changes compared with version { $n }.
review-differences = { $n ->
    [one] 1 difference
   *[other] { $n } differences
}
review-reason = Reason
review-edit = Go on editing
review-publish = Publish the correction

sheets-title = Factsheets
sheets-lead = { $n ->
    [one] 1 factsheet is published.
   *[other] { $n } factsheets are published.
}
sheets-choose = There is more than one factsheet of this municipality over this year. Which one do you mean?
sheets-outcomes = Mark in the last year
sheets-issued = Issued
sheets-empty-title = No factsheet is published yet
sheets-empty-text = As soon as a supervisor publishes a factsheet, it appears here.
sheet-tools = About this factsheet
sheet-about = Version
sheet-version = version { $n }
sheet-version-of = Version { $number }, { $day }
sheet-published = published on { $n }
sheet-corrects = Replaces version { $number }: { $reason }
sheet-corrected-by = This version was corrected. Version { $number } is the newest. Reason: { $reason }
sheet-to-newest = Read the newest version
sheet-downloads = Downloads
download-pdf = to print and to keep
download-no-pdf = is not in this build
download-html = one page, to be read off line
download-markdown = text, can be imported again
download-json = for machines
sheet-versions = All versions
sheet-differences = { $n ->
    [one] 1 difference
   *[other] { $n } differences
}
sheet-more = More
sheet-to-investigation = To the investigation
sheet-to-correct = Correct this factsheet

points-title = Improvement points
points-sentence-none = There are no improvement points yet.
points-list = All points
points-list-note = From the first mark until now
points-state = State
points-all-states = All states
points-state-open = no answer yet
points-state-answered = answered
points-state-remains = still does not meet
points-state-resolved = resolved
points-state-running = round still running
points-count = { $all ->
    [one] { $shown } of 1 point
   *[other] { $shown } of { $all } points
}
points-improvement = Improvement of the approach
points-next = Next step
points-next-open = the municipality answers.
points-next-running = the supervisor publishes the outcome first.
points-next-answered = the supervisor tests again.
points-next-remains = the municipality goes on, then a new re-test follows.
points-next-resolved = none, this point is done.
points-empty-title = There are no improvement points
points-empty-text = As soon as a supervisor gives “does not meet”, the improvement point appears here.
points-to-overview = To the overview
points-none-title = No improvement points for this choice
points-none-text = Choose another state or municipality.

compare-title = Compare
compare-side-by-side = Side by side
compare-note = By indicator, without a sum
compare-left = Left
compare-right = Right
compare-show = Show
compare-show-all = all indicators
compare-show-judged = what was judged
compare-show-differences = only differences
compare-difference = Difference
compare-choose = Choose on the left and on the right what you want to compare: two years of one approach, or two municipalities.
compare-sentence = { $differing ->
    [one] There is a difference on 1 of { $all } judged indicators.
   *[other] There is a difference on { $differing } of { $all } judged indicators.
}
compare-sentence-same = There is no difference.
compare-sentence-itself = You are comparing an outcome with itself. Choose something else on the right.
compare-same = no difference
compare-right-meets = right meets, left does not
compare-left-meets = left meets, right does not
compare-only-left = a mark on the left only
compare-only-right = a mark on the right only
compare-differs = differs
compare-hidden = { $n ->
    [one] 1 other indicator is left out.
   *[other] { $n } other indicators are left out.
}
compare-none-title = No differences
compare-empty-title = There is nothing to compare yet
compare-empty-text = As soon as there is an investigation, you can put years and municipalities side by side here.
compare-warning-years = Note: these are two municipalities in different years.
compare-warning-framework = Note: the investigations use different versions of the framework.
compare-warning-level = Note: one investigation is about policy, the other about cases.

framework-title = Framework
framework-version = version { $n }
framework-registered = in use since { $n }
framework-sentence = { $themes } themes with { $indicators } indicators in all. The text of { $verbatim } indicators comes word for word from a factsheet; the others are a reconstruction.
framework-frozen = A version never changes. An investigation keeps the version that it started with. A change comes in a new version.
framework-other-version = Version
framework-counts = Counts:
framework-counters = Counters:
framework-verbatim = word for word from a factsheet
framework-reconstruction = reconstruction
framework-empty-title = There is no framework yet
framework-empty-text = The administrator loads a framework when the program starts. Then it appears here.
