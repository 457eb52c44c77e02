using Microsoft.EntityFrameworkCore;
using Rahyar.Jobs;
using Rahyar.Modules.Communication.Files;
using Rahyar.Modules.Communication.FlashMeetings;
using Rahyar.Modules.Communication.Messages;
using Rahyar.Modules.Communication.Notes;
using Rahyar.Modules.Communication.Sessions;
using Rahyar.Modules.People;
using Rahyar.Modules.Structure;

namespace Rahyar.Modules.Communication;

/// <summary>What this module's tables keep about people, and for how long.</summary>
internal static class CommunicationTables
{
    public static void AddCommunicationTables(this IServiceCollection services)
    {
        services.AddPersonal<Message>("messages", (db, p) => db.Messages.Where(m => m.SenderId == p.Id), nameof(Message.SenderId))
            .Shows(nameof(Message.SentAt), nameof(Message.Text)).Empties("statistics", (set, _) => set.SetProperty(m => m.Text, ""));
        services.AddPersonal<Correspondence>("correspondence", (db, p) => db.Correspondences.Where(c => c.FirstMessageBy == p.Id || c.LastWordBy == p.Id),
            nameof(Correspondence.FirstMessageBy), nameof(Correspondence.LastWordBy)).Keeps("statistics")
            .GivesWhere((c, p) => c.FirstMessageBy == p.Id, nameof(Correspondence.FirstMessageAt)).GivesWhere((c, p) => c.LastWordBy == p.Id, nameof(Correspondence.LastWordAt));
        // What the members keep together stays with those who remain; the name goes.
        services.AddPersonal<Note>("notes", (db, p) => db.Notes.Where(n => n.AuthorId == p.Id), nameof(Note.AuthorId), nameof(Note.BegunBy), nameof(Note.RemovedBy)).Keeps("partner")
            .Shows(nameof(Note.WrittenAt), nameof(Note.Title), nameof(Note.Text))
            .Gives(nameof(Note.Number), nameof(Note.RemovedAt));
        services.AddPersonal<NoteVersion>("note-versions", (db, p) => db.NoteVersions.Where(n => n.AuthorId == p.Id), nameof(NoteVersion.AuthorId)).Keeps("partner")
            .Shows(nameof(NoteVersion.WrittenAt), nameof(NoteVersion.Title), nameof(NoteVersion.Text))
            .Gives(nameof(NoteVersion.Number));
        services.AddPersonal<ReadingPosition>("reading", (db, p) => db.ReadingPositions.Where(r => r.PersonId == p.Id), nameof(ReadingPosition.PersonId)).Keeps("statistics")
            .Gives(nameof(ReadingPosition.ThreadUpTo), nameof(ReadingPosition.NotesUpTo), nameof(ReadingPosition.FilesUpTo));
        // What others booked, perhaps before somebody came or after they left, is not theirs to take along.
        services.AddPersonal<Session>("sessions", (db, p) => db.Sessions.IgnoreQueryFilters().Where(s => s.BookedBy == p.Id),
                nameof(Session.BookedBy), nameof(Session.HostId), nameof(Session.Listed), nameof(Session.ConfirmedBy), nameof(Session.TroubleFor))
            .Shows(nameof(Session.StartsAt), nameof(Session.Minutes), nameof(Session.Topic))
            .Empties("statistics", (set, _) => set.SetProperty(s => s.Topic, ""))
            .Gives(nameof(Session.Modality), nameof(Session.State), nameof(Session.BookedAt), nameof(Session.CancelledAt), nameof(Session.ClaimedAt), nameof(Session.HeldAt), nameof(Session.MissedAt))
            .Hides(nameof(Session.TroubleAt));
        services.AddPersonal<SharedFile>("files", (db, p) => db.SharedFiles.Where(f => f.SharedBy == p.Id), nameof(SharedFile.SharedBy))
            .Shows(nameof(SharedFile.SharedAt), nameof(SharedFile.Name)).Hides(nameof(SharedFile.Hash))
            .Empties("statistics", (_, _, _, _) => Task.CompletedTask)
            .Gives(nameof(SharedFile.Bytes), nameof(SharedFile.RemovedAt), nameof(SharedFile.GoneAt));
        services.AddSingleton<PersonalFiles, FilesOfPerson>();
        services.AddPersonal<Slot>("slots", (db, p) => db.Slots.Where(s => s.MentorPersonId == p.Id || s.MenteePersonId == p.Id),
                nameof(Slot.MentorId), nameof(Slot.MentorPersonId), nameof(Slot.MenteePersonId))
            .Shows(nameof(Slot.StartsAt), nameof(Slot.Minutes), nameof(Slot.Question))
            .GivesWhere((s, p) => s.MenteePersonId == p.Id, nameof(Slot.Question)).GivesWhere((s, p) => s.MentorPersonId == p.Id, nameof(Slot.Where), nameof(Slot.Topics))
            .Empties("statistics", (set, p) => set
                .SetProperty(s => s.Question, s => s.MenteePersonId == p.Id ? "" : s.Question)
                .SetProperty(s => s.Where, s => s.MentorPersonId == p.Id ? "" : s.Where))
            .Gives(nameof(Slot.Modality), nameof(Slot.State));
        services.AddPersonal<SlotWish>("slot-wishes", (db, p) => db.SlotWishes.Where(w => w.PersonId == p.Id), nameof(SlotWish.PersonId), nameof(SlotWish.MenteeId))
            .Shows(nameof(SlotWish.AskedAt), nameof(SlotWish.Question)).Empties("statistics", (set, _) => set.SetProperty(w => w.Question, ""))
            .Gives(nameof(SlotWish.Topics), nameof(SlotWish.EndedAt));
        services.AddRetention<Message>(new Period("messages", Days: 1825, Least: 365, Most: 3650),
            (db, before) => db.Messages.Where(m => m.Text != "" && m.SentAt < before && db.Set<Mentorship>().Any(r => r.Id == m.MentorshipId && r.EndedAt < before)),
            set => set.SetProperty(m => m.Text, ""));
    }
}
