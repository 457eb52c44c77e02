using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Matching;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure.Matching.Engine;
using Rahyar.Modules.Structure.Waiting;
using Rahyar.Web.Pages;

namespace Rahyar.Modules.Structure.Matching.Analyses;

/// <summary>/programmes/{id}/matching/forecast: how many would wait if it were launched now, what they seek, and which mentors to win.</summary>
[Authorize(Policy = Policies.Coordinator)]
internal sealed class ForecastModel(AnalysisCache analyses) : ProgrammePage
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public override string Here => "matching";

    /// <summary>The reader has stopped the work.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Stopped { get; set; }

    /// <summary>It took too long.</summary>
    public bool GivenUp { get; private set; }

    public MatchPool Pool { get; private set; } = null!;

    /// <summary>Null while it is being worked out.</summary>
    public Forecast? Forecast { get; private set; }

    public bool Pending => !Stopped && !GivenUp && Forecast is null && Pool.Mentees.Count > 0;

    protected internal override async Task<bool> LoadAsync(CancellationToken cancellationToken)
    {
        if (!await base.LoadAsync(cancellationToken))
        {
            return false;
        }

        Pool = await MatchPool.OfAsync(Db, Programme, Now, cancellationToken);
        return true;
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Pending)
        {
            var asked = await analyses.AskAsync(Question, ForeseeAsync, Patience, cancellationToken);
            (Forecast, GivenUp) = (asked.Answer, asked.GivenUp);
        }

        if (Pending)
        {
            Response.Headers["Refresh"] = "3";
        }

        return Page();
    }

    public IActionResult OnPostStop()
    {
        analyses.Stop(Question);
        return Redirect($"{Request.Path}?stopped=true");
    }

    /// <summary>Other people, places, topics or rules are another question.</summary>
    private string Question
    {
        get
        {
            var of = new HashCode();
            foreach (var person in Pool.Mentees.Concat(Pool.Mentors))
            {
                of.Add(person.Id);
                of.Add(person.Capacity);
                foreach (var topic in person.Seeks.Concat(person.Offers))
                {
                    of.Add(topic);
                }
            }

            return $"forecast {Id} {Programme.Version} {of.ToHashCode()}";
        }
    }

    private async Task<Forecast> ForeseeAsync(AppDb db, CancellationToken cancellationToken)
    {
        var order = Programme.WaitingOrder == WaitingOrder.Fit ? null
            : await WaitingList.TurnsAsync(db, Programme, Programme.WaitingOrder, cancellationToken);
        var rules = Programme.MatchRules is { } json ? MatchRules.FromJson(json) : new MatchRules();
        return Forecast.Of(Pool.Mentees, Pool.Mentors, rules with { DefaultCapacity = Programme.DefaultPlaces },
            new MatchOptions { Lists = Pool.Lists, Order = order is null ? null : [.. order.Select(id => $"{id}")] }, cancellation: cancellationToken);
    }
}
