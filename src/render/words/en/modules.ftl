# Modules and recommendations.

modules-title = Modules
modules-lead = The rounds of work of the network: what each covered, which cities took part, what was published, reviewed and recommended.
modules-topics = Topics
modules-leads = Led by
modules-cities = Cities known to have taken part
modules-reports = Reports and guides
modules-case-studies = Case studies
modules-reviews = Reviews
modules-studied = { $count ->
    [one] The module studied { $text } city, as a source gives it.
   *[other] The module studied { $text } cities, as a source gives it; the others left no trace in a source that was read.
}
modules-policies = { $count ->
    [one] { $text } policy described here belongs to it
   *[other] { $text } policies described here belong to it
}
modules-to-eu = to the EU level
modules-to-national = to the national level
modules-to-local = to the local level
modules-rounds = Which city took part in what
modules-rounds-read = The ways differ in strength: a case study is more than a visit that a list names. A dash means that no source that was read shows the city taking part; it may have done so.
modules-gap = not known to have taken part
modules-way-case-study = case study
modules-way-fieldwork = fieldwork
modules-way-visited = visited
modules-way-compared = compared

recommendations-title = Recommendations
recommendations-lead = What the network advises, by module and by the level of government that it addresses, with the practice that bears on it.
recommendations-general = Without a module
recommendations-to = To:
recommendations-evidence = Evidence that the publication names:
recommendations-source = Source:
recommendations-practice = Documented practice on the same topic with reported results
recommendations-practice-read = The same topic is a place to look for evidence and no evidence by itself. The numbers count reports: read the outcomes before you cite them.
recommendations-practice-more = { $count ->
    [one] One more policy is in the answer of the query
   *[other] { $text } more policies are in the answer of the query
}
recommendations-results = Results
recommendations-positive = Called positive
recommendations-critical = Mixed, negative or contested
