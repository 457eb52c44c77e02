using Microsoft.EntityFrameworkCore;
using Rahyar.Data;
using Rahyar.Modules.Communication.Files;
using Rahyar.Modules.Communication.Messages;
using Rahyar.Modules.Communication.Notes;
using Rahyar.Modules.Communication.Sessions;

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
}
