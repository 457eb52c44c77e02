using Rahyar.Modules.Communication;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;

namespace Rahyar.Modules.Relationships.Alerts;

/// <summary>Describes one mentorship's alerts in sentences. It does not say which side gave a low pulse.</summary>
internal sealed class AlertFacts(Mentorship mentorship, Correspondence? words, int missed, Programme programme, IReadOnlyList<AlertMember> faces,
    IReadOnlyList<(Guid Person, DateTimeOffset At)> asked, int nudges, DateTimeOffset now)
{
    public IEnumerable<Phrase> Say(IEnumerable<string> kinds)
    {
        var any = false;
        foreach (var kind in kinds)
        {
            any = true;
            foreach (var phrase in Of(kind))
            {
                yield return phrase;
            }
        }

        if (any && nudges > 0)
        {
            yield return new("nudges", nudges);
        }
    }

    private IEnumerable<Phrase> Of(string kind) => kind switch
    {
        "asked" => Asked(),
        "silence" => Silence(),
        "pulse" => [new("pulse", null)],
        "sessions" => [new("sessions", missed)],
        "quiet" => mentorship.Members.Where(m => mentorship.IsTold(m)).Select(m => new Phrase("quiet", m.LastSeenAt is { } seen ? Days(seen) : Days(mentorship.AcceptedAt ?? mentorship.ProposedAt), Name(m.PersonId))),
        "first-message" => [new("first-message", Days(words!.FirstMessageAt!.Value), Name(words.FirstMessageBy), Others(words.FirstMessageBy))],
        "preparing" => Preparing(),
        "agreement" => [new(mentorship.AgreedAt is null ? "agreement" : "goal", Days(mentorship.StateSince))],
        "proposed" => Proposed(),
        _ => [],
    };

    private IEnumerable<Phrase> Asked()
    {
        var since = asked.Where(a => !(a.At < mentorship.QuietFrom)).GroupBy(a => a.Person).Select(g => (g.Key, At: g.Max(a => a.At))).ToList();
        return since.Count == 0
            ? [new("asked-someone", null)]
            : since.Select(a => new Phrase("asked", Days(a.At), Name(a.Key)));
    }

    private IEnumerable<Phrase> Silence()
    {
        if (mentorship.Alerts.Contains("pause-ended"))
        {
            yield return new("pause-ended", Days(mentorship.StateSince));
        }

        // Who wrote today is not silent, whatever the clock found before.
        if (Days(mentorship.LastContactAt ?? mentorship.StateSince) is > 0 and var days)
        {
            yield return new("silence", days);
        }

        yield return new(mentorship.AgreedAt is null ? "rhythm-meant" : "rhythm-agreed", mentorship.CadenceDays);
        if (words?.LastWordBy is { } by)
        {
            yield return new("turn", null, Others(by));
        }
    }

    private IEnumerable<Phrase> Preparing()
    {
        yield return new("preparing", Days(mentorship.StateSince));
        foreach (var member in mentorship.Members.Where(m => m.Participation.PreparedAt is null))
        {
            yield return new("preparing-module", null, Name(member.PersonId));
        }

        foreach (var member in mentorship.Members.Where(m => m.Participation.ReadyAt is null))
        {
            yield return new("preparing-device", null, Name(member.PersonId));
        }

        if (words?.FirstMessageAt is null)
        {
            yield return new("preparing-no-word", null);
        }
    }

    private IEnumerable<Phrase> Proposed()
    {
        yield return new("proposed", Days(mentorship.ProposedAt), string.Join(" – ", mentorship.Members.Where(m => m.Answer == Answer.None).Select(m => Name(m.PersonId))));
        yield return new("proposed-free", Math.Max(0, programme.Times.AnswerDays - Days(mentorship.StateSince)));
    }

    private long Days(DateTimeOffset since) => (long)(now - since).TotalDays;

    private string Name(Guid? person) => faces.FirstOrDefault(f => f.PersonId == person)?.Name ?? "";

    private string Others(Guid? person) => string.Join(" – ", faces.Where(f => f.PersonId != person).Select(f => f.Name));
}
