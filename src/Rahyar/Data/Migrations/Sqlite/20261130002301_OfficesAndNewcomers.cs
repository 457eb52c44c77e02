using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rahyar.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class OfficesAndNewcomers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "joined_at",
                table: "structure_mentorship_member",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "spoken_for_at",
                table: "structure_group_invitation",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "spoken_for_by",
                table: "structure_group_invitation",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "second_factor_at",
                table: "people_sign_in_session",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "confirmed_at",
                table: "people_role_assignment",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "confirmed_by",
                table: "people_role_assignment",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "people_office_rules",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "TEXT", nullable: false),
                    grace_days = table.Column<int>(type: "INTEGER", nullable: false),
                    strict_hours = table.Column<int>(type: "INTEGER", nullable: false),
                    strict_idle_minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    usual_hours = table.Column<int>(type: "INTEGER", nullable: false),
                    usual_idle_minutes = table.Column<int>(type: "INTEGER", nullable: false),
                    everyone_days = table.Column<int>(type: "INTEGER", nullable: false),
                    demanded_from = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_people_office_rules", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_people_sign_in_session_ended_at_seen_at",
                table: "people_sign_in_session",
                columns: new[] { "ended_at", "seen_at" });

            // Who had come into a group that had begun sees what came afterwards.
            migrationBuilder.Sql("""
                UPDATE structure_mentorship_member SET joined_at = (SELECT MAX(j.at) FROM journal_entry j
                    WHERE j.verb = 'mentorship.joined' AND j.mentorship_id = structure_mentorship_member.mentorship_id AND j.person_id = structure_mentorship_member.person_id)
                """);

            // A passkey, and a password with its authenticator, are two factors.
            migrationBuilder.Sql("UPDATE people_sign_in_session SET second_factor_at = started_at WHERE method IN ('passkey', 'password')");

            // Whoever holds an office today has their first days from today on.
            migrationBuilder.Sql("""
                INSERT INTO people_office_rules (id, version, grace_days, strict_hours, strict_idle_minutes, usual_hours, usual_idle_minutes, everyone_days, demanded_from)
                SELECT '0F1CE000-0000-7000-8000-000000000001', 0, 7, 12, 30, 168, 480, 180, CAST(strftime('%s', 'now') AS INTEGER) * 10000000 + 621355968000000000 WHERE EXISTS (SELECT 1 FROM people_role_assignment)
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "people_office_rules");

            migrationBuilder.DropIndex(
                name: "IX_people_sign_in_session_ended_at_seen_at",
                table: "people_sign_in_session");

            migrationBuilder.DropColumn(
                name: "joined_at",
                table: "structure_mentorship_member");

            migrationBuilder.DropColumn(
                name: "spoken_for_at",
                table: "structure_group_invitation");

            migrationBuilder.DropColumn(
                name: "spoken_for_by",
                table: "structure_group_invitation");

            migrationBuilder.DropColumn(
                name: "second_factor_at",
                table: "people_sign_in_session");

            migrationBuilder.DropColumn(
                name: "confirmed_at",
                table: "people_role_assignment");

            migrationBuilder.DropColumn(
                name: "confirmed_by",
                table: "people_role_assignment");
        }
    }
}
