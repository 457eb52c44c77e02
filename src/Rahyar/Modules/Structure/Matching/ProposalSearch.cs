using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Matching;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;

namespace Rahyar.Modules.Structure.Matching;

/// <summary>How a run's proposals are sorted.</summary>
internal enum ProposalSort
{
    /// <summary>The best fit first, as the run has it.</summary>
    Best,

    /// <summary>The weakest fit first: what to look at.</summary>
    Weakest,

    /// <summary>By the mentee's name.</summary>
    Mentee,

    /// <summary>By the mentor's name, so that who has several stands together.</summary>
    Mentor,
}

/// <summary>Finds and sorts proposals.</summary>
internal static class ProposalSearch
{
    /// <summary>Those in which one of the two is found, by name, address or identifier, however it is written.</summary>
    public static IQueryable<Proposal> Found(AppDb db, Guid programme, IQueryable<Proposal> proposals, string? typed)
    {
        if (Folding.IsBlank(typed))
        {
            return proposals;
        }

        var people = db.People.Matching(typed).Select(p => p.Id);
        var taking = db.Participations.Where(p => p.ProgrammeId == programme && people.Contains(p.PersonId)).Select(p => p.Id);
        return proposals.Where(p => taking.Contains(p.MenteeId) || (p.MentorId != null && taking.Contains(p.MentorId.Value)));
    }

    public static IOrderedQueryable<Proposal> Sorted(AppDb db, IQueryable<Proposal> proposals, ProposalSort sort)
    {
        var (taking, people) = (db.Participations, db.People);
        return sort switch
        {
            ProposalSort.Weakest => proposals.OrderByDescending(p => p.Place),
            ProposalSort.Mentee => proposals.OrderBy(p => taking.Where(x => x.Id == p.MenteeId).SelectMany(x => people.Where(y => y.Id == x.PersonId)).Select(y => y.SearchText).FirstOrDefault()).ThenBy(p => p.Place),
            ProposalSort.Mentor => proposals.OrderBy(p => taking.Where(x => x.Id == p.MentorId).SelectMany(x => people.Where(y => y.Id == x.PersonId)).Select(y => y.SearchText).FirstOrDefault()).ThenBy(p => p.Place),
            _ => proposals.OrderBy(p => p.Place),
        };
    }
}
