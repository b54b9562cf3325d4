"""What browsing a million quotations needs, for the migrations of `schema`: never edited once released."""

from __future__ import annotations

# Lists, facets and timelines sort and count quotations by date and outlet. A join with the articles
# takes a second over a million of them, so each quotation has both at hand; triggers keep them. Not
# under the articles' own names: a query that joins both and asks for "outlet" would be ambiguous.
PLACED = (
    "alter table quotes add column article_outlet text",
    "alter table quotes add column article_published text",
    "create index idx_quotes_article_published on quotes (article_published)",
    "create index idx_quotes_article_outlet on quotes (article_outlet)",
    """
create trigger quotes_are_placed after insert on quotes begin
    update quotes set (article_outlet, article_published) =
        (select outlet, published from articles where id = new.article_id)
    where id = new.id;
end""",
    """
create trigger articles_place_quotes after update of outlet, published on articles
when (old.outlet, old.published) is not (new.outlet, new.published) begin
    update quotes
        set article_outlet = new.outlet, article_published = new.published
    where article_id = new.id;
end""",
    """
update quotes set (article_outlet, article_published) =
    (select outlet, published from articles where id = article_id)""",
    # Left joins: SQLite leaves a table out that a query needs nothing of.
    "drop view quote_list",
    """
create view quote_list as
select
    quotes.id,
    quotes.text,
    coalesce(speakers.name, quotes.speaker) as speaker,
    quotes.speaker as named_as,
    quotes.kind,
    quotes.role,
    quotes.addressee,
    quotes.article_outlet as outlet,
    quotes.article_published as published,
    articles.title,
    articles.url,
    quotes.extent,
    quotes.confidence,
    quotes.context,
    quotes.speaker_id,
    quotes.article_id,
    quotes.start,
    articles.source,
    quotes.number
from quotes
left join articles on articles.id = quotes.article_id
left join speakers on speakers.id = quotes.speaker_id""",
)

# Lists are read from the newest quotation on, and counted by date, without a look at the rows
# themselves, which are long.
NEWEST_FIRST = (
    "drop index idx_quotes_article_published",
    """
create index idx_quotes_newest on quotes (
    article_published desc, article_id, start, number, article_outlet, extent, confidence
)""",
    "drop index idx_articles_published",
    "create index idx_articles_published_quote_count on articles (published, quote_count)",
)

# A million quotations are filtered, faceted and reported on, so what that asks for is at hand too: on
# each quotation the name that it is shown under, on each link to a speaker where and when it was said.
# The links' columns have names of their own, as those of PLACED. And one index for each thing that
# lists are narrowed down by holds all that is then counted: rows are long, and a look at a hundred
# thousand of them takes a second.
AT_HAND = (
    "alter table quotes add column speaker_name text",  # of the one speaker, else as the article puts it
    "alter table quote_speakers add column in_article text",
    "alter table quote_speakers add column in_outlet text",
    "alter table quote_speakers add column on_date text",
    "drop trigger quotes_are_placed",
    """
create trigger quotes_are_placed after insert on quotes begin
    update quotes set (article_outlet, article_published) =
        (select outlet, published from articles where id = new.article_id),
        speaker_name = coalesce(
            (select name from speakers where id = new.speaker_id), new.speaker)
    where id = new.id;
end""",
    """
create trigger quotes_are_named after update of speaker_id, speaker on quotes
when (old.speaker_id, old.speaker) is not (new.speaker_id, new.speaker) begin
    update quotes set speaker_name = coalesce(
        (select name from speakers where id = new.speaker_id), new.speaker)
    where id = new.id;
end""",
    """
create trigger speakers_name_quotes after update of name on speakers
when old.name is not new.name begin
    update quotes set speaker_name = new.name where speaker_id = new.id;
end""",
    """
create trigger quote_speakers_are_placed after insert on quote_speakers begin
    update quote_speakers set (in_article, in_outlet, on_date) =
        (select article_id, article_outlet, article_published from quotes where id = new.quote_id)
    where rowid = new.rowid;
end""",
    """
create trigger quotes_place_speakers after update of article_outlet, article_published on quotes
when (old.article_outlet, old.article_published) is not (new.article_outlet, new.article_published)
begin
    update quote_speakers set in_outlet = new.article_outlet, on_date = new.article_published
    where quote_id = new.id;
end""",
    """
update quotes set group_id = words_id(text), speaker_name = coalesce(
    (select name from speakers where speakers.id = speaker_id), speaker)""",
    """
update quote_speakers set (in_article, in_outlet, on_date) =
    (select article_id, article_outlet, article_published from quotes where id = quote_id)""",
    "drop index idx_quotes_kind",
    "create index idx_quotes_of_kind on quotes "
    "(kind, article_published, extent, article_outlet, confidence)",
    "drop index idx_quotes_extent",
    "create index idx_quotes_of_extent on quotes "
    "(extent, article_published, kind, article_outlet, confidence)",
    "drop index idx_quotes_article_outlet",
    "create index idx_quotes_of_outlet on quotes "
    "(article_outlet, article_published, kind, extent, confidence, number, article_id)",
    "create index idx_quotes_found on quotes (number, kind, extent, article_outlet)",
    "drop index idx_quotes_newest",
    """
create index idx_quotes_newest on quotes (
    article_published desc, article_id, start, number, article_outlet, extent, confidence,
    kind, speaker_id
)""",
    "drop index idx_quotes_speaker",
    "create index idx_quotes_speaker on quotes (speaker, article_published)",
    "create index idx_quotes_speaker_name on quotes (speaker_name, article_published)",
    "drop index idx_quotes_confidence",
    "create index idx_quotes_confidence on quotes (confidence, article_outlet)",
    # The report uses this expression word for word.
    "create index idx_quotes_longest on quotes "
    "(length(text) - length(replace(text, ' ', '')) + 1, number, article_outlet)",
    "drop index idx_quotes_group_id",
    "create index idx_quotes_group_id on quotes (group_id, article_id)",
    "drop index idx_quote_speakers_speaker_id",
    "create index idx_quote_speakers_speaker_id on quote_speakers "
    "(speaker_id, on_date, in_outlet, in_article)",
    "drop index idx_articles_outlet",
    "create index idx_articles_outlet on articles (outlet, published, language)",
    "drop index idx_articles_language",
    "create index idx_articles_language on articles (language, published, outlet)",
    # No joins: SQLite counts and sorts then without what a query needs nothing of.
    "drop view quote_list",
    """
create view quote_list as
select
    id,
    text,
    speaker_name as speaker,
    speaker as named_as,
    kind,
    role,
    addressee,
    article_outlet as outlet,
    article_published as published,
    (select title from articles where articles.id = article_id) as title,
    (select url from articles where articles.id = article_id) as url,
    extent,
    confidence,
    context,
    speaker_id,
    article_id,
    start,
    (select source from articles where articles.id = article_id) as source,
    number
from quotes""",
)
