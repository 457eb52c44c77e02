using System.Collections.Concurrent;
using CsCheck;
using Rahyar.Data;
using Rahyar.Modules.Communication;
using Rahyar.Modules.Communication.Sessions;
using Rahyar.Modules.Planning;
using Rahyar.Modules.Relationships.Pulse;
using Rahyar.Modules.Structure;
using Rahyar.Modules.Structure.Ending;
using Rahyar.Modules.Structure.Lifecycle;
using Rahyar.Paradigm;

namespace Rahyar.Tests.Structure;

/// <summary>
/// Whatever two relationships of one mentor live through, in whatever order and however the clock moves: no move outside
/// the table, no life after the end, no lost place, and the same again on replay.
/// </summary>
[Trait("Database", "none")]
public sealed class LifecycleLaws
{
    private static readonly DateTimeOffset Start = new(2026, 10, 5, 8, 0, 0, TimeSpan.Zero);

    private static readonly Gen<(int Stage, (int Deed, int Pair, bool Mentor, int Hours)[] Deeds)> Lives = Gen.Select(Gen.Int[0, 3],
        Gen.Select(Gen.Frequency((6, Gen.Int[0, 13]), (3, Gen.Int[18, 21]), (3, Gen.Int[20, 21]), (2, Gen.Int[14, 24]), (2, Gen.Const(25))), Gen.Int[0, 1], Gen.Bool, Gen.Frequency((12, Gen.Int[0, 30]), (4, Gen.Int[24, 24 * 8]), (1, Gen.Int[24 * 8, 24 * 60])))
            .Array[0, 120]);

    [Fact]
    public void Every_life_keeps_the_table_and_the_places() => Lives.Sample(life =>
    {
        Assert.Equal(new Household(life.Stage).Live(life.Deeds), new Household(life.Stage).Live(life.Deeds));
    }, iter: 3000);

    [Fact]
    public void Those_lives_reach_every_state_but_the_one_before_them()
    {
        var reached = new ConcurrentDictionary<MentorshipState, int>();
        Lives.Sample(life =>
        {
            var household = new Household(life.Stage);
            household.Live(life.Deeds);
            foreach (var state in household.Reached)
            {
                reached.AddOrUpdate(state, 1, (_, n) => n + 1);
            }
        }, iter: 6000);

        Assert.All(Enum.GetValues<MentorshipState>().Except([MentorshipState.Proposed]), state =>
            Assert.True(reached.GetValueOrDefault(state) >= 10, $"{state} in {reached.GetValueOrDefault(state)} of 6000 lives"));
    }

    [Fact]
    public void Every_state_is_in_the_table_and_every_way_leads_to_one()
    {
        Assert.Equal(Enum.GetValues<MentorshipState>().Order(), Lifecycle.Table.Keys.Order());
        Assert.All(MentorshipStates.Ended.Except([MentorshipState.ClosedCompleted]), state => Assert.Empty(Lifecycle.Table[state].To));
        Assert.All(Lifecycle.Table.Values.Where(s => s.TimeOuts.Length + s.Reminders.Length > 0), s => Assert.DoesNotContain(s.State, MentorshipStates.Ended));
    }

    /// <summary>A mentor with two places, and the two relationships that hold them.</summary>
    private sealed class Household
    {
        private readonly Guid _desk = Guid.NewGuid();
        private readonly Guid _second = Guid.NewGuid();
        private readonly Programme _programme;
        private readonly Participation _mentor;
        private readonly Participation[] _mentees;
        private readonly Mentorship[] _pairs;
        private readonly MentorshipState[] _seen = new MentorshipState[2];
        private readonly List<string> _trace = [];
        private readonly Dictionary<Guid, Correspondence> _words;
        private readonly Dictionary<(Guid, Guid), PulseAnswer> _pulses = [];
        private readonly List<Session> _sessions = [];
        private DateTimeOffset _now = Start;

        public Household(int stage)
        {
            _programme = new Programme("Law", "Law", MentoringModel.OneToOne, new DateOnly(2026, 10, 1), new DateOnly(2027, 4, 1), 14, 2, _desk, Start);
            _mentor = Enrol(Side.Mentor);
            Harness.Gates.Screen(_programme, _mentor, _desk, Start);
            _mentees = [Enrol(Side.Mentee), Enrol(Side.Mentee)];
            _pairs = [.. _mentees.Select(mentee => new Mentorship(_programme, [_mentor, mentee], 50, "[]", _desk, Start))];
            _words = _pairs.ToDictionary(p => p.Id, p => new Correspondence(p));
            // Few random lives get far by themselves: some begin in the middle.
            foreach (var pair in _pairs)
            {
                BringTo(stage, pair);
                Follow(pair);
            }
        }

        public HashSet<MentorshipState> Reached { get; } = [];

        public string Live((int Deed, int Pair, bool Mentor, int Hours)[] life)
        {
            foreach (var (deed, pair, mentor, hours) in life)
            {
                _now = _now.AddHours(hours);
                Do(_pairs[pair], deed, mentor);
                ClockLooks();
                CheckPlaces();
            }

            return string.Join('\n', _trace);
        }

        private Participation Enrol(Side side) => new(_programme.Id, Guid.NewGuid(), side, new RosterProfile(), _desk, Start);

        private void BringTo(int stage, Mentorship pair)
        {
            if (stage > 0)
            {
                pair.Members.ToList().ForEach(m => pair.Accept(m.PersonId, _now));
            }

            if (stage > 1)
            {
                foreach (var participation in _mentees.Append(_mentor))
                {
                    participation.Prepare(_now);
                    participation.BecomeReady(_now);
                    pair.NotePrepared(_now);
                }

                pair.NoteSessionHeld(_now, _now);
            }

            if (stage > 2)
            {
                pair.NoteAgreement(14, _now);
                pair.NoteGoal(_now);
            }
        }

        private void Do(Mentorship pair, int deed, bool mentor)
        {
            var before = (pair.State, pair.EndedAt, pair.Happened.Count);
            var by = mentor ? _mentor.PersonId : _mentees[Array.IndexOf(_pairs, pair)].PersonId;
            try
            {
                Deed(pair, deed, by);
                _trace.Add($"{deed} {pair.State} {string.Join(',', pair.Alerts)}");
            }
            catch (Refused refused)
            {
                Assert.Equal(before, (pair.State, pair.EndedAt, pair.Happened.Count));
                _trace.Add($"{deed} {refused.Name}");
            }

            Follow(pair);
        }

        private void Deed(Mentorship pair, int deed, Guid by)
        {
            switch (deed)
            {
                case 0 or 1 or 2: pair.Accept(by, _now); break;
                case 3 when _now.Hour % 6 == 0: pair.Decline(by, _now); break;
                case 4 or 5 or 6 when pair.IsOpen: _words[pair.Id].NoteWord(pair, by, _now); break;
                case 7 when pair.IsOpen: pair.NoteSessionHeld(_now, _now); break;
                case 8 when pair.IsOpen: Miss(pair, by); break;
                case 9 or 10 or 11:
                    var who = by == _mentor.PersonId ? _mentor : _mentees[Array.IndexOf(_pairs, pair)];
                    who.Prepare(_now);
                    who.BecomeReady(_now);
                    pair.NotePrepared(_now);
                    break;
                case 12 when pair.IsOpen: pair.NoteAgreement(14, _now); break;
                case 13 when pair.IsOpen: pair.NoteGoal(_now); break;
                case 14 when pair.IsOpen: Pulse(pair, by, (_now.Hour % 5) + 1, asks: false); break;
                case 15 when pair.IsOpen: Pulse(pair, by, null, asks: true); break;
                case 16: pair.Resolve(_desk, _now); break;
                case 17: pair.Propose(Wish.Pause, Today.AddDays(20), _programme.Times, by, _now); break;
                case 18: pair.Propose(Wish.WindDown, null, _programme.Times, by, _now); break;
                case 19: pair.Propose(Wish.Extend, pair.PlannedEndOn.AddDays(30), _programme.Times, by, _now); break;
                case 20: pair.AgreeToWish(_programme.Times, by, _now); break;
                case 21 when _now.Hour % 4 == 0: pair.NoteCloseAnswer(by, _now); break;
                case 21:
                    pair.NoteClosingTalk(by, _now);
                    if (_now.Hour % 4 > 1)
                    {
                        pair.NoteCloseAnswer(by, _now);
                    }

                    break;
                case 22 when _now.Hour % 8 == 0: pair.EndEarly(by, null, _now); break;
                case 22: pair.Excuse(_desk, _now); break;
                case 23 when _now.Hour % 3 == 0: pair.RequestSafeguardingClosure(_desk, _now); break;
                case 23: pair.Resume(by, _now); break;
                case 24 when _now.Hour % 2 == 0: pair.ConfirmClosing(_second, _now); break;
                case 24: pair.RefuseClosing(_second, _now); break;
                case 25:
                    pair.OptToStay(_programme.Times, by, _now);
                    if (_now.Hour % 2 == 0)
                    {
                        pair.Members.Where(m => m.PersonId != by && pair.State == MentorshipState.ClosedCompleted).ToList()
                            .ForEach(m => pair.OptToStay(_programme.Times, m.PersonId, _now));
                    }

                    break;
            }
        }

        private void Pulse(Mentorship pair, Guid by, int? level, bool asks) =>
            _pulses[(pair.Id, by)] = new PulseAnswer(pair, by, level, null, Obstacles.None, asks, _now, _pulses.GetValueOrDefault((pair.Id, by)));

        private void Miss(Mentorship pair, Guid by)
        {
            var session = new Session(pair, _now, 30, Modality.Video, null, Guid.Empty, by, _now);
            session.Miss(pair, _sessions.Where(s => s.MentorshipId == pair.Id), by, technicalTrouble: false, _now);
            _sessions.Add(session);
        }

        private DateOnly Today => DateOnly.FromDateTime(_now.UtcDateTime);

        private void ClockLooks()
        {
            foreach (var pair in _pairs.Where(p => p.NextLookAt <= _now))
            {
                var facts = new ReminderFacts(_words[pair.Id].LastWord, []);
                var reminders = LifecycleTimeouts.Look(pair, _programme.Times, facts, _now);
                Assert.True(pair.NextLookAt > _now);
                Assert.All(reminders, r => Assert.True(r.Due <= _now && LifecycleTimeouts.StillNeeds(pair, facts, r.Member.PersonId, r.Kind)));
                _trace.Add($"clock {pair.State} {string.Join(' ', reminders.Select(r => $"{r.Kind}:{r.Member.Side}"))}");
                Follow(pair);
            }
        }

        // What the journal says of its moves is one unbroken way through the table, and ends where it stands.
        private void Follow(Mentorship pair)
        {
            var i = Array.IndexOf(_pairs, pair);
            foreach (var moved in pair.TakeHappened().Select(e => e.Read<MentorshipMoved>()).OfType<MentorshipMoved>())
            {
                var (from, to) = (moved.From, moved.To);
                Assert.Equal(_seen[i], from);
                Assert.True(Lifecycle.Allows(from, to), $"{from} → {to}");
                // Of the ends only a good one leads on: who stays in contact holds no place.
                Assert.DoesNotContain(from, MentorshipStates.Ended.Except([MentorshipState.ClosedCompleted]));
                _seen[i] = to;
                Reached.Add(to);
                Assert.Equal(MentorshipStates.Ended.Contains(to) && !MentorshipStates.Ended.Contains(from), moved is MentorshipEnded);
                if (moved is MentorshipEnded ended)
                {
                    pair.Members.Select(m => m.PersonId == _mentor.PersonId ? _mentor : _mentees[i])
                        .Where(p => !_pairs.Any(o => o != pair && Holds(o) && o.MemberFor(p.PersonId) is not null)).ToList().ForEach(p => FreePlaces.Free(p, ended, _now));
                }
            }

            Assert.Equal(_seen[i], pair.State);
            Assert.Equal(pair.HasEnded, pair.EndedAt is not null);
            Assert.Equal(pair.State == MentorshipState.Paused, pair.PausedUntil is not null);
        }

        private void CheckPlaces()
        {
            for (var i = 0; i < 2; i++)
            {
                Assert.Equal(Holds(_pairs[i]), _mentees[i].State == ParticipationState.Matched);
            }

            Assert.Equal(_pairs.Any(Holds), _mentor.State == ParticipationState.Matched);
        }

        private static bool Holds(Mentorship pair) => MentorshipStates.HoldingPlace.Contains(pair.State);
    }
}
