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
