using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;

namespace Rahyar.Modules.Planning.Screenings;

/// <summary>What a coordinator asks the list for.</summary>
internal enum ScreeningFilter
{
    NoCheck,
    NoCode,
    NoConflict,

    /// <summary>A conflict was declared and nobody has decided on it.</summary>
    ToDecide,

    /// <summary>The institution's check has run out, or does within thirty days.</summary>
    RunsOut,
    Passed,
}

/// <summary>One mentor of the list.</summary>
internal sealed record ScreeningRow
{
    public required Participation Mentor { get; init; }
    public required string Name { get; init; }
    public required string? Number { get; init; }
    public Screening? Screening { get; init; }

    /// <summary>The mentors of a programme who match, in the order of their names: filtered and searched by the database.</summary>
    public static IQueryable<ScreeningRow> Of(AppDb db, Guid programme, ScreeningFilter? filter, string? typed, DateOnly today)
    {
        var soon = today.AddDays(30);
        var rows = from mentor in db.Participations
                   join person in db.People.Matching(typed) on mentor.PersonId equals person.Id
                   join found in db.Screenings on mentor.Id equals found.ParticipationId into screenings
                   from screening in screenings.DefaultIfEmpty()
                   where mentor.ProgrammeId == programme && mentor.Side == Side.Mentor
                       && (mentor.State == ParticipationState.Waiting || mentor.State == ParticipationState.Matched)
                   orderby person.Name, mentor.Id
                   select new ScreeningRow { Mentor = mentor, Name = person.Name, Number = person.InstitutionalId, Screening = screening };
        return filter switch
        {
            ScreeningFilter.NoCheck => WithoutCheck(rows, today),
            ScreeningFilter.NoCode => rows.Where(r => r.Screening == null || r.Screening.SignedAt == null),
            ScreeningFilter.NoConflict => rows.Where(r => r.Screening == null || r.Screening.DeclaredAt == null),
            ScreeningFilter.ToDecide => rows.Where(r => r.Screening != null && r.Screening.HasConflict && r.Screening.DecidedAt == null),
            ScreeningFilter.RunsOut => rows.Where(r => r.Screening != null && r.Screening.CheckedUntil < soon),
            ScreeningFilter.Passed => rows.Where(r => r.Mentor.ScreenedAt != null),
            _ => rows,
        };
    }

    /// <summary>Those of them for whom no check was recorded, or whose check has run out.</summary>
    public static IQueryable<ScreeningRow> WithoutCheck(IQueryable<ScreeningRow> rows, DateOnly today) =>
        rows.Where(r => r.Screening == null || r.Screening.CheckedOn == null || r.Screening.CheckedUntil < today);
}
