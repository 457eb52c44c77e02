using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rahyar.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class HelpRequestsAsThreads : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "session_id",
                table: "infrastructure_ticket",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "address",
                table: "infrastructure_ticket",
                type: "TEXT",
                maxLength: 256,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "assigned_to",
                table: "infrastructure_ticket",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "code",
                table: "infrastructure_ticket",
                type: "TEXT",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "context",
                table: "infrastructure_ticket",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "language",
                table: "infrastructure_ticket",
                type: "TEXT",
                maxLength: 5,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "mentorship_id",
                table: "infrastructure_ticket",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "seen_at",
                table: "infrastructure_ticket",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "session_at",
                table: "infrastructure_ticket",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "staff_told_at",
                table: "infrastructure_ticket",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "state",
                table: "infrastructure_ticket",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "waiting_since",
                table: "infrastructure_ticket",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "infrastructure_article",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    words = table.Column<string>(type: "TEXT", nullable: false),
                    shown = table.Column<bool>(type: "INTEGER", nullable: false),
                    written_by = table.Column<Guid>(type: "TEXT", nullable: false),
                    written_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_infrastructure_article", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "infrastructure_article_vote",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    article = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    person_id = table.Column<Guid>(type: "TEXT", nullable: true),
                    client_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    helped = table.Column<bool>(type: "INTEGER", nullable: false),
                    at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_infrastructure_article_vote", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "infrastructure_canned_answer",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    key = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    words = table.Column<string>(type: "TEXT", nullable: false),
                    dropped = table.Column<bool>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_infrastructure_canned_answer", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "infrastructure_support_hours",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    times = table.Column<string>(type: "TEXT", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_infrastructure_support_hours", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "infrastructure_ticket_post",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    ticket_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    written_by = table.Column<Guid>(type: "TEXT", nullable: true),
                    from_support = table.Column<bool>(type: "INTEGER", nullable: false),
                    client_id = table.Column<Guid>(type: "TEXT", nullable: false),
                    text = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: false),
                    written_at = table.Column<long>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_infrastructure_ticket_post", x => x.id);
                });

            migrationBuilder.Sql("""
                INSERT INTO infrastructure_ticket_post (id, ticket_id, written_by, from_support, client_id, text, written_at, version)
                SELECT upper(substr(h, 1, 8) || '-' || substr(h, 9, 4) || '-4' || substr(h, 14, 3) || '-8' || substr(h, 18, 3) || '-' || substr(h, 21, 12)), id, replied_by, 1, id, reply, first_reply_at, 0
                FROM (SELECT *, hex(randomblob(16)) AS h FROM infrastructure_ticket) AS t WHERE reply <> '' AND first_reply_at IS NOT NULL
                """);
            migrationBuilder.Sql("""
                UPDATE infrastructure_ticket SET assigned_to = replied_by, waiting_since = coalesce(reopened_at, opened_at), staff_told_at = opened_at,
                    state = CASE WHEN resolved_at IS NOT NULL AND (reopened_at IS NULL OR reopened_at <= resolved_at) THEN 2 WHEN reopened_at IS NOT NULL THEN 3
                        WHEN first_reply_at IS NOT NULL THEN 1 ELSE 0 END
                """);

            migrationBuilder.CreateIndex(
                name: "IX_infrastructure_ticket_address_client_id",
                table: "infrastructure_ticket",
                columns: new[] { "address", "client_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_infrastructure_ticket_code",
                table: "infrastructure_ticket",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_infrastructure_ticket_state_waiting_since",
                table: "infrastructure_ticket",
                columns: new[] { "state", "waiting_since" });

            migrationBuilder.CreateIndex(
                name: "IX_infrastructure_article_key",
                table: "infrastructure_article",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_infrastructure_article_vote_article_client_id",
                table: "infrastructure_article_vote",
                columns: new[] { "article", "client_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_infrastructure_article_vote_article_person_id",
                table: "infrastructure_article_vote",
                columns: new[] { "article", "person_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_infrastructure_article_vote_person_id",
                table: "infrastructure_article_vote",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "IX_infrastructure_canned_answer_key",
                table: "infrastructure_canned_answer",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_infrastructure_ticket_post_ticket_id_client_id",
                table: "infrastructure_ticket_post",
                columns: new[] { "ticket_id", "client_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_infrastructure_ticket_post_written_by",
                table: "infrastructure_ticket_post",
                column: "written_by");

            migrationBuilder.DropColumn(
                name: "reply",
                table: "infrastructure_ticket");

            migrationBuilder.DropColumn(
                name: "replied_by",
                table: "infrastructure_ticket");

            migrationBuilder.AlterColumn<Guid>(
                name: "opened_by",
                table: "infrastructure_ticket",
                type: "TEXT",
                nullable: true,
                oldClrType: typeof(Guid),
                oldType: "TEXT");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "infrastructure_article");

            migrationBuilder.DropTable(
                name: "infrastructure_article_vote");

            migrationBuilder.DropTable(
                name: "infrastructure_canned_answer");

            migrationBuilder.DropTable(
                name: "infrastructure_support_hours");

            migrationBuilder.DropTable(
                name: "infrastructure_ticket_post");

            migrationBuilder.DropIndex(
                name: "IX_infrastructure_ticket_address_client_id",
                table: "infrastructure_ticket");

            migrationBuilder.DropIndex(
                name: "IX_infrastructure_ticket_code",
                table: "infrastructure_ticket");

            migrationBuilder.DropIndex(
                name: "IX_infrastructure_ticket_state_waiting_since",
                table: "infrastructure_ticket");

            migrationBuilder.DropColumn(
                name: "address",
                table: "infrastructure_ticket");

            migrationBuilder.DropColumn(
                name: "assigned_to",
                table: "infrastructure_ticket");

            migrationBuilder.DropColumn(
                name: "code",
                table: "infrastructure_ticket");

            migrationBuilder.DropColumn(
                name: "context",
                table: "infrastructure_ticket");

            migrationBuilder.DropColumn(
                name: "language",
                table: "infrastructure_ticket");

            migrationBuilder.DropColumn(
                name: "mentorship_id",
                table: "infrastructure_ticket");

            migrationBuilder.DropColumn(
                name: "seen_at",
                table: "infrastructure_ticket");

            migrationBuilder.DropColumn(
                name: "session_at",
                table: "infrastructure_ticket");

            migrationBuilder.DropColumn(
                name: "staff_told_at",
                table: "infrastructure_ticket");

            migrationBuilder.DropColumn(
                name: "state",
                table: "infrastructure_ticket");

            migrationBuilder.DropColumn(
                name: "waiting_since",
                table: "infrastructure_ticket");

            migrationBuilder.DropColumn(
                name: "session_id",
                table: "infrastructure_ticket");

            migrationBuilder.AddColumn<Guid>(
                name: "replied_by",
                table: "infrastructure_ticket",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AlterColumn<Guid>(
                name: "opened_by",
                table: "infrastructure_ticket",
                type: "TEXT",
                nullable: false,
                defaultValue: new Guid("00000000-0000-0000-0000-000000000000"),
                oldClrType: typeof(Guid),
                oldType: "TEXT",
                oldNullable: true);

            migrationBuilder.AddColumn<string>(
                name: "reply",
                table: "infrastructure_ticket",
                type: "TEXT",
                maxLength: 4000,
                nullable: false,
                defaultValue: "");
        }
    }
}
