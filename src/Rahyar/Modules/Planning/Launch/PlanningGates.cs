using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning.Plans;
using Rahyar.Paradigm;

namespace Rahyar.Modules.Planning.Launch;

/// <summary>All ten sections of the plan are approved by somebody else than their author.</summary>
internal sealed class PlanGate : ILaunchGate
{
    public string Key => "plan";
    public int Place => 10;
    public bool Shuts => true;

    public async Task<GateFinding> LookAsync(AppDb db, Programme programme, CancellationToken cancellationToken)
    {
        var approved = await db.PlanSections.CountAsync(s => s.ProgrammeId == programme.Id && s.Part != PlanPart.Lessons
            && s.State == PlanState.Approved && s.ApprovedBy != s.AuthorId, cancellationToken);
        return new(approved >= PlanSection.Required, PlanningRoutes.Plan(programme.Id), approved, PlanSection.Required);
    }
}

/// <summary>Advice: objectives that can be judged later.</summary>
internal sealed class ObjectivesGate : ILaunchGate
{
    public string Key => "objectives";
    public int Place => 20;
    public bool Shuts => false;

    public async Task<GateFinding> LookAsync(AppDb db, Programme programme, CancellationToken cancellationToken)
    {
        var objectives = await db.Objectives.AsNoTracking().Where(o => o.ProgrammeId == programme.Id && o.DroppedAt == null).ToListAsync(cancellationToken);
        var measurable = objectives.Count(o => o.Measurable);
        return new(objectives.Count > 0 && measurable == objectives.Count, PlanningRoutes.Objectives(programme.Id), measurable, objectives.Count);
    }
}

/// <summary>Somebody has working time for it.</summary>
internal sealed class TimeGate : ILaunchGate
{
    public string Key => "time";
    public int Place => 50;
    public bool Shuts => true;

    public async Task<GateFinding> LookAsync(AppDb db, Programme programme, CancellationToken cancellationToken)
    {
        var shares = await db.Roles.Where(r => r.ProgrammeId == programme.Id && r.Role == Role.Coordinator && r.EndedAt == null)
            .Select(r => r.Fte).ToListAsync(cancellationToken);
        return new(shares.Sum() > 0, $"{PlanningRoutes.Launch(programme.Id)}#time", shares.Count(s => s > 0), shares.Count, Math.Round(100 * (shares.Sum() ?? 0)));
    }
}

/// <summary>Somebody holds a role: answers when a concern is raised, or (advice) when a device fails.</summary>
internal sealed class HolderGate(string key, int place, bool shuts, Role role) : ILaunchGate
{
    public string Key => key;
    public int Place => place;
    public bool Shuts => shuts;

    public async Task<GateFinding> LookAsync(AppDb db, Programme programme, CancellationToken cancellationToken)
    {
        var holders = await db.HoldersAsync(role, programme.Id, cancellationToken);
        return new(holders > 0, $"{PlanningRoutes.Launch(programme.Id)}#{key}", holders);
    }
}

/// <summary>There is a place for every mentee who was admitted.</summary>
internal sealed class PlacesGate : ILaunchGate
{
    public string Key => "places";
    public int Place => 90;
    public bool Shuts => true;

    public async Task<GateFinding> LookAsync(AppDb db, Programme programme, CancellationToken cancellationToken)
    {
        var taking = db.Participations.AsNoTracking()
            .Where(p => p.ProgrammeId == programme.Id && (p.State == ParticipationState.Waiting || p.State == ParticipationState.Matched));
        var mentees = await taking.CountAsync(p => p.Side == Side.Mentee, cancellationToken);
        var mentors = await taking.Where(p => p.Side == Side.Mentor).Select(p => new { p.Profile, p.ScreenedAt }).ToListAsync(cancellationToken);
        var places = mentors.Sum(m => m.Profile.Capacity ?? programme.DefaultPlaces);
        // What PLN-04 counts: a place of who may not be in touch with anybody is none yet.
        var screened = mentors.Where(m => m.ScreenedAt is not null || programme.ScreeningParts == ScreeningParts.None).Sum(m => m.Profile.Capacity ?? programme.DefaultPlaces);
        // Peers of a circle need no mentor, and of short meetings there are as many as mentors open.
        var enough = programme.Model is MentoringModel.Circle or MentoringModel.Flash || places >= mentees;
        return new(enough, PlanningRoutes.Participants(programme.Id), places, mentees, screened);
    }
}

/// <summary>Advice: mentors are being screened; none of them is in touch with anyone before.</summary>
internal sealed class ScreeningGate : ILaunchGate
{
    public string Key => "screening";
    public int Place => 100;
    public bool Shuts => false;

    public async Task<GateFinding> LookAsync(AppDb db, Programme programme, CancellationToken cancellationToken)
    {
        var mentors = db.Participations.Where(p => p.ProgrammeId == programme.Id && p.Side == Side.Mentor
            && (p.State == ParticipationState.Waiting || p.State == ParticipationState.Matched));
        var (passed, all) = (await mentors.CountAsync(p => p.ScreenedAt != null, cancellationToken), await mentors.CountAsync(cancellationToken));
        return new(programme.ScreeningParts == ScreeningParts.None || (all > 0 && passed == all), PlanningRoutes.Screenings(programme.Id), passed, all);
    }
}

internal static class Holders
{
    extension(AppDb db)
    {
        /// <summary>How many people hold a role for this programme or for the whole institution, and may come in.</summary>
        public Task<int> HoldersAsync(Role role, Guid programme, CancellationToken cancellationToken) => (
            from held in db.Roles
            join person in db.People on held.PersonId equals person.Id
            where held.Role == role && held.EndedAt == null && (held.ProgrammeId == null || held.ProgrammeId == programme) && person.DeactivatedAt == null
            select held.PersonId).Distinct().CountAsync(cancellationToken);
    }
}
