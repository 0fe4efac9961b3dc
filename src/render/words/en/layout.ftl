# What stands around every page.

layout-skip = Skip to the content
layout-tagline = What cities do, and what came of it
layout-menu = Main
layout-search = Search
layout-search-label = Search practice, cities, actors
layout-languages = Language
layout-menu-find = Find practice
layout-menu-compare = Compare
layout-menu-cities = Cities
layout-menu-policies = Policies
layout-menu-topics = Topics
layout-menu-actors = Actors
layout-menu-modules = Modules
layout-menu-charts = Charts
layout-menu-publications = Publications
layout-menu-recommendations = Recommendations
layout-menu-queries = Queries
layout-menu-sparql = SPARQL
layout-menu-ontology = Ontology
layout-menu-data = Data
layout-menu-curation = Curation
layout-explore = Explore
layout-use = Use the data
layout-lists = All lists
layout-api = API
layout-limits = Limits
layout-shapes = Shapes
layout-english-only = This page is in English only.
layout-home = Home
layout-breadcrumb = Breadcrumb
layout-formats = Other formats
layout-version = Dataset version { $version } of
layout-licence = Licence:
layout-cite = Cite as:
layout-copy = Copy the citation
layout-copy-what = Copy { $what }
layout-copied = Copied
layout-copy-refused = This browser does not let the page copy: the text is selected
layout-cite-version = version { $version }
layout-sources = Every statement names its source.
layout-earlier = You are reading version { $version } of the dataset, of
layout-earlier-links = The links in this page stay in it.
layout-earlier-present = Go to the present
layout-things = { $count ->
    [one] { $text } thing
   *[other] { $text } things
}
