using Microsoft.AspNetCore.Mvc;
using Rahyar.Data;
using Rahyar.Matching;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Answering;
using Rahyar.Modules.Structure.Matching;
using Rahyar.Modules.Structure.MentoringModels;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Structure.Pairing;

/// <summary>Two people are brought together by hand, outside a run: candidates with reasons and why not, then what follows, then the proposal.</summary>
internal abstract class PairingPage(Invitations invitations) : ProgrammePage
{
    private const int Shown = 12;

    /// <summary>Part of a name; empty shows the best fits.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Find { get; set; }

    /// <summary>The one who is chosen.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? With { get; set; }

    [BindProperty]
    public int Version { get; set; }

    /// <summary>Why a rule is set aside.</summary>
    [BindProperty]
    public string? Note { get; set; }

    /// <summary>Whoever is to be paired.</summary>
    public Participation Taking { get; protected set; } = null!;

    public string Name { get; protected set; } = "";
    public IReadOnlyList<Candidate> Candidates { get; private set; } = [];
    public Candidate? Chosen { get; private set; }
    public WhatFollows Follows { get; private set; } = new([], []);

    /// <summary>Why nobody can be paired here now; a key, null where they can.</summary>
    public string? Closed { get; private set; }

    /// <summary>What it is called: <c>pairing.….do</c> and <c>pairing.….undo</c>.</summary>
    public abstract string Deed { get; }

    public abstract string Address { get; }

    /// <summary>Where to go without doing anything.</summary>
    public abstract string Back { get; }

    public bool NeedsReason => Chosen?.NeedsReason == true || (Rests && Taking.IsCoolingDown(Now));

    /// <summary>Whether a rest after an early end is to be minded.</summary>
    protected virtual bool Rests => true;

    protected async Task LoadCandidatesAsync(Guid? but, CancellationToken cancellationToken)
    {
        var template = ModelTemplate.Of(Programme.Model);
        Closed = !Programme.IsOpenForPairing ? "pairing.not-launched" : template.IsGroup || template.IsSingleMeeting ? "pairing.not-in-this-model" : null;
        if (Closed is null)
        {
            Chosen = With is { } with && with != but ? (await Candidate.OfAsync(Db, Programme, Taking, Viewer, with, null, Now, cancellationToken)).SingleOrDefault() : null;
            Candidates = Chosen is null ? [.. (await Candidate.OfAsync(Db, Programme, Taking, Viewer, null, Find, Now, cancellationToken)).Where(c => c.Id != but).Take(Shown)] : [];
        }
    }

    protected async Task ShowFollowsAsync(IEnumerable<string> lines, IEnumerable<WhatFollows.Letter> before, CancellationToken cancellationToken)
    {
        if (Chosen is not { } chosen)
        {
            return;
        }

        var other = (await Db.FindAsync<Participation>([chosen.Id], cancellationToken))!;
        var (mentor, mentee) = Taking.Side == Side.Mentor ? (Taking, other) : (other, Taking);
        Follows = new WhatFollows([.. lines, L["pairing.follows", Programme.Times.AnswerDays]], [.. before, .. await invitations.PreviewAsync(Db, Programme, mentor, mentee, cancellationToken)]);
    }

    /// <summary>The proposal to both, with matching's own reasons.</summary>
    protected async Task<Mentorship> ProposeAsync(CancellationToken cancellationToken)
    {
        if (Closed is { } closed)
        {
            throw new Refused(closed);
        }

        if (Chosen is not { } chosen)
        {
            throw new Refused("conflict.pairing-gone");
        }

        if (!chosen.MayBeChosen)
        {
            throw new Refused(chosen.IsNever ? "pairing.never" : "pairing.full", chosen.Name);
        }

        if (NeedsReason && Folding.IsBlank(Note))
        {
            throw new Refused("pairing.reason") { Field = nameof(Note) };
        }

        var other = (await Db.FindAsync<Participation>([chosen.Id], cancellationToken))!;
        var settings = await Db.ModelSettingsOfAsync(Id, Programme.Model, cancellationToken);
        var mentorship = new Mentorship(Programme, Taking.Side == Side.Mentor ? [Taking, other] : [other, Taking], chosen.Explanation.Score, MatchReasons.ToJson(chosen.Explanation), Viewer.Id, Now, settings);
        Db.Add(mentorship);
        if (!Folding.IsBlank(Note))
        {
            Db.Add(new Overview.CoordinatorNote(mentorship, "by-hand", Note, Viewer.Id, Now));
        }

        return mentorship;
    }
}
