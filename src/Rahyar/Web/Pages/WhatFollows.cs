namespace Rahyar.Web.Pages;

/// <summary>What follows from a deed of the desk, in the reader's words: shown before it is done, by the partial <c>_WhatFollows</c>.</summary>
/// <param name="Lines">Which places become free, what falls away: a sentence each.</param>
/// <param name="Letters">Who hears of it.</param>
internal sealed record WhatFollows(IReadOnlyList<string> Lines, IReadOnlyList<WhatFollows.Letter> Letters)
{
    /// <summary>Who hears of it besides, by a letter that is not shown here; once for each letter.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];

    /// <summary>How many letters go out besides, like those that are shown.</summary>
    public int More { get; init; }

    public int Count => Letters.Count + Others.Count + More;

    /// <param name="To">Whose letter it is.</param>
    /// <param name="Text">As they will read it, in their own language.</param>
    internal sealed record Letter(string To, string Text);
}
