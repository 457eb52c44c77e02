namespace Rahyar.Modules.Planning.Rosters.Reading;

/// <summary>One person of a roster without a fault. <paramref name="Row"/> counts as a spreadsheet does: the header is row 1.</summary>
internal sealed record RosterRow(int Row, string Id, string Name, string Email, RosterProfile Profile);
