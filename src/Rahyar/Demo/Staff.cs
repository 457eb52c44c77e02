using Rahyar.Demo.Lives;
using Rahyar.Modules.People;
using Rahyar.Modules.Planning;

namespace Rahyar.Demo;

/// <summary>Those who run the demo university.</summary>
internal sealed class Staff(DemoUniversity university, Planted planted)
{
    private static readonly DateTimeOffset Hired = new(2025, 9, 1, 8, 0, 0, TimeSpan.Zero);

    public Person Coordinator { get; } = university.NewPerson(false, Hired, "Nora Lindqvist");
    public Person Administrator { get; } = university.NewPerson(true, Hired, "لیلا کریمی", "Leila Karimi");
    public Person Evaluator { get; } = university.NewPerson(false, Hired, "Dr. Ingrid Lind");
    public Person Dean { get; } = university.NewPerson(false, Hired, "Prof. Elena Marino", "Elena Marino");
    public Person Safeguarding { get; } = university.NewPerson(true, Hired, "مریم حسینی", "Maryam Hosseini");
    public Person Support { get; } = university.NewPerson(false, Hired, "Samuel Okafor");

    public IEnumerable<Person> All => [Coordinator, Administrator, Evaluator, Dean, Safeguarding, Support];

    public IEnumerable<RoleAssignment> Roles(Programme[] programmes, DateTimeOffset since) =>
    [
        new(Administrator.Id, Role.Administrator, null, null, since),
        // Reads what was measured everywhere, and no names.
        new(Dean.Id, Role.Evaluator, null, Administrator.Id, since),
        new(Support.Id, Role.Support, null, Administrator.Id, since),
        .. programmes.SelectMany(programme => new RoleAssignment[]
        {
            new(Coordinator.Id, Role.Coordinator, programme.Id, Administrator.Id, since, fte: planted.Is(Paradigm.CategoryId.PLN) ? .1 : .4),
            new(Evaluator.Id, Role.Evaluator, programme.Id, Administrator.Id, since),
            new(Safeguarding.Id, Role.SafeguardingLead, programme.Id, Administrator.Id, since),
        }),
    ];
}
