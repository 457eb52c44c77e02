using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Communication.Files;
using Rahyar.Modules.Communication.Messages;
using Rahyar.Modules.Communication.Notes;
using Rahyar.Modules.Communication.Sessions;
using Rahyar.Modules.Structure;

namespace Rahyar.Modules.Communication;

/// <summary>The sets of this module. Rows are reached through a relationship that the viewer may see.</summary>
internal static class CommunicationDesk
{
    extension(AppDb db)
    {
        public DbSet<Message> Messages => db.Set<Message>();
        public DbSet<Correspondence> Correspondences => db.Set<Correspondence>();
        public DbSet<ReadingPosition> ReadingPositions => db.Set<ReadingPosition>();
        public DbSet<Session> Sessions => db.Set<Session>();
        public DbSet<Note> Notes => db.Set<Note>();
        public DbSet<NoteVersion> NoteVersions => db.Set<NoteVersion>();
        public DbSet<SharedFile> SharedFiles => db.Set<SharedFile>();
        public DbSet<FlashMeetings.Slot> Slots => db.Set<FlashMeetings.Slot>();
        public DbSet<FlashMeetings.SlotWish> SlotWishes => db.Set<FlashMeetings.SlotWish>();
    }

    // What a member of a relationship may read of it. Who came into a group that had begun sees what came afterwards, and what stands open. Each reader of
    // somebody's relationship asks here.
    extension(MentorshipMember me)
    {
        public IQueryable<Message> MessagesIn(AppDb db) =>
            db.Messages.Where(m => m.MentorshipId == me.MentorshipId && (me.JoinedAt == null || m.SentAt >= me.JoinedAt));

        /// <summary>A note that was written on since is theirs as it stands from then on.</summary>
        public IQueryable<Note> NotesIn(AppDb db) =>
            db.Notes.Where(n => n.MentorshipId == me.MentorshipId && (me.JoinedAt == null || n.WrittenAt >= me.JoinedAt));

        public IQueryable<NoteVersion> VersionsOf(AppDb db, Note note) =>
            db.NoteVersions.Where(v => v.NoteId == note.Id && (me.JoinedAt == null || v.WrittenAt >= me.JoinedAt));

        public IQueryable<SharedFile> FilesIn(AppDb db) =>
            db.SharedFiles.Where(f => f.MentorshipId == me.MentorshipId && (me.JoinedAt == null || f.SharedAt >= me.JoinedAt));

        public IQueryable<Session> SessionsIn(AppDb db) =>
            db.Sessions.Where(s => s.MentorshipId == me.MentorshipId && (me.JoinedAt == null || s.StartsAt >= me.JoinedAt || s.BookedAt >= me.JoinedAt));
    }
}
