using CsCheck;
using Rahyar.Data;
using Rahyar.Journal;
using Rahyar.Modules.Communication;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Structure;
using Rahyar.Modules.Structure.Ending;
using Rahyar.Modules.Structure.Groups;
using Rahyar.Modules.Structure.Lifecycle;
using Rahyar.Modules.Structure.MentoringModels;
using Rahyar.Paradigm;

namespace Rahyar.Tests.Structure;

/// <summary>
/// Whoever says yes or no, leaves, is let go, is invited later and joins or does not, in whatever order and however the clock
/// moves: a group that is open has enough people and never too many, everyone's place is held exactly as long as they are in it or
/// invited, and the journal tells the whole story.
/// </summary>
[Trait("Database", "none")]
public sealed class GroupLaws
{
    private static readonly DateTimeOffset Start = new(2026, 10, 5, 8, 0, 0, TimeSpan.Zero);

    private static readonly Gen<(bool Circle, bool Begun, (int Deed, int Who, int Hours)[] Deeds)> Lives = Gen.Select(Gen.Bool, Gen.Bool,
        Gen.Select(Gen.Frequency((5, Gen.Int[0, 5]), (3, Gen.Int[0, 12]), (2, Gen.Int[10, 15])), Gen.Int[0, 7], Gen.Frequency((12, Gen.Int[0, 30]), (3, Gen.Int[24, 24 * 8]), (1, Gen.Int[24 * 8, 24 * 60]))).Array[0, 90]);

    [Fact]
    public void Every_group_keeps_its_places_and_its_journal() => Lives.Sample(life =>
        Assert.Equal(new Table(life.Circle, life.Begun).Live(life.Deeds), new Table(life.Circle, life.Begun).Live(life.Deeds)), iter: 3000);

    [Fact]
    public void Those_lives_form_lose_and_end_groups()
    {
        var (formed, left, ended, joined, refused) = (0, 0, 0, 0, 0);
        Lives.Sample(life =>
        {
            var table = new Table(life.Circle, life.Begun);
            table.Live(life.Deeds);
            Interlocked.Add(ref formed, table.Group.AcceptedAt is null ? 0 : 1);
            Interlocked.Add(ref left, table.WentOn ? 1 : 0);
            Interlocked.Add(ref ended, table.Group is { HasEnded: true, AcceptedAt: not null } ? 1 : 0);
            Interlocked.Add(ref joined, table.Ends.Count(e => e == InvitationState.Accepted));
            Interlocked.Add(ref refused, table.Ends.Distinct().Count(e => e is not (InvitationState.Open or InvitationState.Accepted)));
        }, iter: 4000);

        Assert.True(formed >= 50 && left >= 20 && ended >= 20 && joined >= 20 && refused >= 60,
            $"formed {formed}, went on without someone {left}, ended {ended}, joined {joined}, invited in vain {refused}");
    }

    /// <summary>A mentor and five mentees, or six peers; two more who might join.</summary>
    private sealed class Table
    {
        private const int Most = 7;

        private readonly Guid _desk = Guid.NewGuid();
        private readonly Programme _programme;
        private readonly Participation[] _people;
        private readonly HashSet<int> _members;
        private readonly HashSet<int> _asked = [];
        private readonly List<GroupInvitation> _invitations = [];
        private readonly List<string> _trace = [];
        private readonly Correspondence _words;
        private MentorshipState _told = MentorshipState.Proposed;
        private DateTimeOffset _now = Start;

        /// <param name="begun">Few random lives bring six people to say yes: some begin when they have.</param>
        public Table(bool circle, bool begun)
        {
            var model = circle ? MentoringModel.Circle : MentoringModel.Group;
            _programme = new Programme("Law", "Law", model, new DateOnly(2026, 10, 1), new DateOnly(2027, 4, 1), 14, 8, _desk, Start);
            var settings = new ModelSettings(_programme, model, _desk, Start);
            settings.Declare(_programme, new ModelTerms(4, 8, circle ? 0 : 1, null, 20, 14, null, null, null), _desk, Start);
            _people = [.. Enumerable.Range(0, 8).Select(n => new Participation(_programme.Id, Guid.NewGuid(), !circle && n == 0 ? Side.Mentor : Side.Mentee, new RosterProfile(), _desk, Start))];
            Group = new Mentorship(_programme, _people[..6], 0, "[]", _desk, Start, settings);
            _words = new Correspondence(Group);
            _members = [.. Enumerable.Range(0, 6)];
            if (begun)
            {
                Group.Members.ToList().ForEach(m => Group.Accept(m.PersonId, _now));
            }

            Tell();
        }

        public Mentorship Group { get; }

        /// <summary>Somebody left, and the others went on.</summary>
        public bool WentOn { get; private set; }

        /// <summary>What became of each invitation into it.</summary>
        public IEnumerable<InvitationState> Ends => _invitations.Select(i => i.State);

        private GroupInvitation? OpenFor(Participation who) => _invitations.Find(i => i.IsOpen && i.ParticipationId == who.Id);

        public string Live((int Deed, int Who, int Hours)[] deeds)
        {
            foreach (var (deed, who, hours) in deeds)
            {
                _now = _now.AddHours(hours);
                try
                {
                    Do(deed, _people[who]);
                    _trace.Add($"{deed} {Group.State} {string.Join(',', Group.Alerts)}");
                }
                catch (Refused refused)
                {
                    _trace.Add($"{deed} {refused.Name}");
                }

                Tell();
                Work();
                if (Group.NextLookAt <= _now)
                {
                    LifecycleTimeouts.Look(Group, _programme.Times, new ReminderFacts(_words.LastWord, []), _now);
                    Assert.True(Group.NextLookAt > _now);
                    Tell();
                    Work();
                }

                Check();
            }

            return string.Join('\n', _trace);
        }

        private void Do(int deed, Participation who)
        {
            switch (deed)
            {
                case 0 or 1: Group.Accept(who.PersonId, _now); break;
                case 2:
                    who.Prepare(_now);
                    who.BecomeReady(_now);
                    Group.NotePrepared(_now);
                    break;
                case 3 or 4 when Group.IsOpen && Group.MemberFor(who.PersonId) is not null: _words.NoteWord(Group, who.PersonId, _now); break;
                case 5 when Group.IsOpen: Group.NoteAgreement(14, _now); break;
                case 6 when Group.IsOpen: Group.NoteGoal(_now); break;
                case 7 when _now.Hour % 3 == 0: Group.Decline(who.PersonId, _now); break;
                case 8 when _now.Hour % 2 == 0: Group.EndEarly(who.PersonId, null, _now); break;
                case 9 when _now.Hour % 3 == 0: Group.LetGo(who.PersonId, _desk, _now); break;
                // The page asks those who wait.
                case 10 or 11 when who.State == ParticipationState.Waiting:
                    _invitations.Add(Group.Invite(who, Most, _invitations.FindAll(i => i.IsOpen), _programme.Times, _desk, _now));
                    break;
                case 13 when _invitations.Find(i => i.IsOpen) is { } invitation:
                    invitation.Accept(Group, _people.Single(p => p.Id == invitation.ParticipationId), false, (_now.Hour % 4 == 0 ? who : _people.Single(p => p.Id == invitation.ParticipationId)).PersonId, _now);
                    break;
                case 14 when OpenFor(who) is { } invitation:
                    invitation.Decline(who.PersonId, _now);
                    break;
                case 15 when _now.Hour % 3 == 0: Group.BeginWithout(who.PersonId, _now); break;
                case 12 when Group.IsOpen: Group.Resolve(_desk, _now); break;
            }
        }

        // What the clock does with invitations, and the end of the group.
        private void Work()
        {
            foreach (var invitation in _invitations.Where(i => i.IsOpen && (Group.HasEnded || i.ExpiresAt <= _now)))
            {
                if (Group.HasEnded)
                {
                    invitation.Overtake(null, _now);
                }
                else
                {
                    invitation.Expire(_now);
                }
            }

            Tell();
        }

        // The journal alone: who came, who left, and through which states; and what follows an end or a leave.
        private void Tell()
        {
            foreach (var entry in _invitations.SelectMany(i => i.TakeHappened()).Concat(Group.TakeHappened()))
            {
                switch (entry.What)
                {
                    case MentorshipInvited:
                        Assert.True(_asked.Add(Number(entry)));
                        break;
                    case MentorshipInvitationAccepted:
                        Assert.True(_asked.Remove(Number(entry)));
                        break;
                    case InvitationEnded:
                        Assert.True(_asked.Remove(Number(entry)));
                        Free(Number(entry));
                        break;
                    case MentorshipLeft:
                        Assert.True(_members.Remove(Number(entry)));
                        WentOn |= Group.IsOpen;
                        Free(Number(entry));
                        break;
                    case MentorshipJoined:
                        Assert.True(_members.Add(Number(entry)));
                        break;
                    case MentorshipMoved moved:
                        Assert.Equal(_told, moved.From);
                        Assert.True(Lifecycle.Allows(_told, moved.To));
                        _told = moved.To;
                        if (moved is MentorshipEnded ended)
                        {
                            _members.Where(n => !_asked.Contains(n)).ToList().ForEach(n => FreePlaces.Free(_people[n], ended, _now));
                        }

                        break;
                }
            }
        }

        private void Free(int who)
        {
            if (!_members.Contains(who) && !_asked.Contains(who))
            {
                _people[who].WaitAgain(_now);
            }
        }

        private int Number(JournalEntry entry) => Array.FindIndex(_people, p => p.PersonId == entry.PersonId);

        private void Check()
        {
            Assert.Equal(_told, Group.State);
            Assert.Equal(_members.Select(n => _people[n].PersonId).Order(), Group.Members.Select(m => m.PersonId).Order());
            Assert.Equal(_asked.Order(), _invitations.Where(i => i.IsOpen).Select(i => Array.FindIndex(_people, p => p.Id == i.ParticipationId)).Order());
            Assert.DoesNotContain(_members, _asked.Contains);
            Assert.True(Group.Side(Side.Mentee).Count() + _asked.Count(n => _people[n].Side == Side.Mentee) <= Most);
            var holds = MentorshipStates.HoldingPlace.Contains(Group.State);
            for (var n = 0; n < _people.Length; n++)
            {
                Assert.Equal((holds && _members.Contains(n)) || _asked.Contains(n), _people[n].State == ParticipationState.Matched);
            }

            if (Group.IsOpen)
            {
                Assert.True(Group.Members.Count >= 2);
                Assert.True(Group.Model == MentoringModel.Circle || Group.Side(Side.Mentor).Any());
            }
        }
    }
}
